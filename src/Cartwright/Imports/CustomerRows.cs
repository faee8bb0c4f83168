using System.Net.Mail;
using Cartwright.Customers;

namespace Cartwright.Imports;

/// <summary>What a row says of a customer. Null: nothing.</summary>
/// <param name="Email">Trimmed, lower case.</param>
/// <param name="Number">The number an older system gave him.</param>
internal sealed record CustomerRow(
    FileRow Row, string? Email, string? Number, string? Name, string? FirstName, string? LastName, string? Phone)
{
    /// <summary>What a new customer is called.</summary>
    public string NewName => Name ?? ($"{FirstName} {LastName}".Trim() is { Length: > 0 } both ? both : Number ?? Email!);
}

/// <summary>Reads the rows of a file of customers.</summary>
internal static class CustomerRows
{
    private const int LongestEmail = 254;

    public static readonly string[] Fields = ["email", "name", "first_name", "last_name", "phone", "customer"];

    public static Result<CustomerRow> Read(FileRow row, ColumnMap map)
    {
        var email = map.Text(row, "email");
        if (email is not null && (email.Length > LongestEmail || !MailAddress.TryCreate(email, out var address) || address.Address != email))
            return Refusal.Invalid("email", $"email '{Imports.Fields.Shown(email)}' is not an e-mail address");
        var number = map.Text(row, "customer");
        if (number is { Length: > Imports.Fields.LongestCode }) return Refusal.Invalid("customer", "customer is too long");
        if (email is null && number is null) return Refusal.Invalid("email", "neither email nor customer is given");
        return new CustomerRow(
            row, email is null ? null : Customer.EmailKey(email), number, map.Text(row, "name"), map.Text(row, "first_name"),
            map.Text(row, "last_name"), map.Text(row, "phone"));
    }
}
