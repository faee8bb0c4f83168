using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Organizations;

/// <summary>Makes a user a buyer of an organization of his shop.</summary>
public sealed record JoinOrganization(long? TenantId, string Code, long UserId)
{
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var organization = await write.Db.Organizations.FirstOrDefaultAsync(o => o.TenantId == TenantId && o.Code == Code.Trim());
        if (organization is null) return Refusal.Invalid("organization", $"The user's shop has no organization '{Code}'.");

        write.Db.Memberships.Add(new Membership { TenantId = organization.TenantId, OrganizationId = organization.Id, UserId = UserId, Created = now });
        await write.Db.SaveChangesAsync();
        return Done.It;
    }
}
