using Cartwright.Audit;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Organizations;

/// <summary>Adds a company whose buyers order on its account.</summary>
public sealed record CreateOrganization(long TenantId, string Code, string Name, string ParentCode = "", string Number = "")
{
    public async Task<Result<Organization>> Run(Write write, DateTime now)
    {
        var (code, parent) = (Code.Trim(), ParentCode.Trim());
        if (code.Length is 0 or > 100) return Refusal.Invalid("code", "An organization has a code of 1 to 100 characters.");
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 255) return Refusal.Invalid("name", "An organization has a name of at most 255 characters.");
        if (await write.Db.Organizations.AnyAsync(o => o.TenantId == TenantId && o.Code == code))
            return Refusal.Conflict("code_taken", $"There is already an organization '{code}'.");
        if (parent.Length > 0 && !await write.Db.Organizations.AnyAsync(o => o.TenantId == TenantId && o.Code == parent))
            return Refusal.Invalid("parent", $"There is no organization '{parent}' to belong to.");

        var created = new Organization { TenantId = TenantId, Code = code, Name = Name.Trim(), ParentCode = parent, OrganizationNumber = Number.Trim(), Created = now };
        write.Db.Organizations.Add(created);
        await write.Db.SaveChangesAsync();
        await AuditLog.Add(write, TenantId, Actor.Command, "organization.created", code, now, new Changes().Note("name", created.Name).Note("parent", parent).Json);
        return created;
    }
}
