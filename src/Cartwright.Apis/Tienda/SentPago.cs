using Cartwright.Payments;

namespace Cartwright.Apis.Tienda;

/// <summary>How a buyer pays, as it is sent: the method, and for a direct debit the account and its holder.</summary>
/// <param name="Method">The shop's word for it.</param>
/// <param name="Account">Null where nothing is debited.</param>
internal sealed record SentPago(string Method, BankAccount? Account, string Holder)
{
    private const int LongestAccount = 60;
    private const int LongestHolder = 140;

    /// <summary>Reads it. Without strict checking a wrong account is kept, and marked as one.</summary>
    public static SentPago Read(SentFields fields, bool strict)
    {
        var method = fields.Text("metodo_pago");
        if (method is not null && TiendaWords.MethodOf(method) is null) fields.Fail<string>(TiendaErrors.WrongMethodOfPayment);
        var known = method is null ? null : TiendaWords.MethodOf(method);
        if (known != DirectDebit.Method) return new SentPago(known ?? "", null, "");

        var account = fields.Text("cc", LongestAccount) is { Length: > 0 } sent ? BankAccount.Read(sent) : fields.Fail<BankAccount>(TiendaErrors.NoAccount);
        if (account?.Text is "") fields.Fail<string>(TiendaErrors.NoAccount);
        var holder = fields.Text("cc_titular", LongestHolder) ?? "";
        if (holder.Length == 0) fields.Fail<string>(TiendaErrors.NoHolder);
        if (strict && account is { Valid: false }) fields.Fail<string>(TiendaErrors.WrongAccount);
        return new SentPago(known, account, holder);
    }
}
