using Cartwright.Data;
using Cartwright.Security;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Remittances;

/// <summary>The file of a remittance. It changes nothing and may be asked for again: the bytes are the same.</summary>
public sealed class ExportRemittance(Reads reads, InstallationKey key, IDebitFileFormat format)
{
    public async Task<Result<byte[]>> Run(long tenant, long id, CancellationToken cancellation)
    {
        await using var db = reads.Open();
        var remittance = await db.Remittances.FirstOrDefaultAsync(r => r.Id == id && r.TenantId == tenant, cancellation);
        if (remittance is null) return Refusal.NotFound("Remittance", $"{id}");

        var items = await db.RemittanceItems.Where(item => item.RemittanceId == id).OrderBy(item => item.Id).ToListAsync(cancellation);
        using var bytes = new MemoryStream();
        format.Write(InClear(remittance, items), bytes);
        return bytes.ToArray();
    }

    private DebitFile InClear(Remittance remittance, List<RemittanceItem> items) => new(
        remittance.MessageId, remittance.Version, remittance.Scheme, remittance.Created, DateOnly.FromDateTime(remittance.CollectionDate),
        remittance.CreditorName, remittance.CreditorId, key.Decrypt(remittance.CreditorIban), remittance.CreditorBic,
        [
            .. items.Select(item => new Debit(
                item.EndToEndId, item.Sequence, item.Amount, item.MandateReference, DateOnly.FromDateTime(item.MandateSigned), item.Holder,
                key.Decrypt(item.Iban), item.Text)),
        ]);
}
