using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Organizations;

/// <summary>Adds a place where buyers collect.</summary>
public sealed record CreateStore(long TenantId, string Gln, string Name)
{
    public async Task<Result<Store>> Run(Write write, DateTime now)
    {
        var gln = Gln.Trim();
        if (gln.Length != 13 || !gln.All(char.IsAsciiDigit)) return Refusal.Invalid("gln", "A GLN has 13 digits.");
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 255) return Refusal.Invalid("name", "A store has a name of at most 255 characters.");
        if (await write.Db.Stores.AnyAsync(store => store.TenantId == TenantId && store.Gln == gln))
            return Refusal.Conflict("gln_taken", $"There is already a store '{gln}'.");

        var created = new Store { TenantId = TenantId, Gln = gln, Name = Name.Trim(), Created = now };
        write.Db.Stores.Add(created);
        await write.Db.SaveChangesAsync();
        await AuditLog.Add(write, TenantId, Actor.Command, "store.created", gln, now, new Changes().Note("name", created.Name).Json);
        return created;
    }
}
