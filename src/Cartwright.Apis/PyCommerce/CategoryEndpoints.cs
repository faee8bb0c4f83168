using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Apis.PyCommerce;

/// <summary>One category of the tree: read, made, changed, deleted (pycommerce.md 5).</summary>
internal sealed class CategoryEndpoints(TenantScope scope, Reads reads, OnceEndpoint once)
{
    private const int LongestDescription = 20_000;

    public async Task<IResult> Get(HttpContext http, string id)
    {
        var (category, tenant) = await Find(http, id);
        return category is null ? Unknown(id) : PyCommerceJson.Answer(CategoryDetailWire.From(category, category.Parent?.Uuid, tenant!.Uuid));
    }

    public async Task<IResult> Create(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var tenantId = fields.RequiredText("tenant_id", 100);
        fields.RequiredText("name", 100);
        fields.RequiredText("slug", 100);
        var sent = Read(fields);
        if (fields.Fault is { } fault) return fault;
        var (tenant, error) = await scope.ById(http, tenantId);
        if (error is not null) return error;
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        if (sent.UnknownParent is { } unknown) return PyCommerceErrors.Invalid($"Category with ID '{unknown}' does not exist.");

        var create = new CreateCategory(tenant!.Id, sent.Values, PyCommerceCaller.ActorOf(http));
        return await once.Run(
            http, tenant.Id, create.By.Id, body.Bytes, (write, now) => Whole(write, create.Run(write, now)), made => Say(made, tenant, StatusCodes.Status201Created));
    }

    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        foreach (var name in (string[])["name", "slug"])
            if (fields.Text(name, 100) is not null) fields.RequiredText(name, 100);
        var sent = Read(fields);
        if (fields.Fault is { } fault) return fault;
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        var (category, tenant) = await Find(http, id);
        if (category is null) return Unknown(id);
        if (sent.UnknownParent is { } unknown) return PyCommerceErrors.Invalid($"Category with ID '{unknown}' does not exist.");

        var change = new ChangeCategory(tenant!.Id, category.Uuid, sent.Values, PyCommerceCaller.ActorOf(http));
        return await once.Run(
            http, tenant.Id, change.By.Id, body.Bytes, (write, now) => Whole(write, change.Run(write, now)), changed => Say(changed, tenant, StatusCodes.Status200OK));
    }

    public async Task<IResult> Delete(HttpContext http, string id)
    {
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        var (category, tenant) = await Find(http, id);
        if (category is null) return Unknown(id);
        var delete = new DeleteCategory(tenant!.Id, category.Uuid, PyCommerceCaller.ActorOf(http));
        return await once.Run(
            http, tenant.Id, delete.By.Id, default, delete.Run,
            deleted => deleted.IsRefused(out var refusal) ? PyCommerceErrors.Of(refusal).ToAnswer() : new KeptAnswer(204, [], null));
    }

    // A parent that is no uuid is the id of no category; it is said after the tenant is known.
    private static (CategoryValues Values, string? UnknownParent) Read(JsonFields fields)
    {
        var parent = fields.Text("parent_id", 100);
        var isUuid = WireId.TryParse(parent ?? "", out var uuid);
        var values = new CategoryValues(fields.Text("name", 100), fields.Text("slug", 100))
        {
            Description = (fields.Text("description", LongestDescription), fields.Has("description")),
            Parent = (parent is null ? null : uuid, fields.Has("parent_id")),
        };
        return (values, isUuid ? null : parent);
    }

    private async Task<(Category? Category, Tenant? Tenant)> Find(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid)) return (null, null);
        await using var db = reads.Open();
        var found = await db.Categories.Include(category => category.Parent).FirstOrDefaultAsync(category => category.Uuid == uuid && category.Active, http.RequestAborted);
        if (found is null) return (null, null);
        var tenant = await scope.OfResource(PyCommerceCaller.Of(http), found.TenantId);
        return tenant is null ? (null, null) : (found, tenant);
    }

    // With the parent's public key, as the piece of work sees it.
    private static async Task<Result<(Category Category, Guid? Parent)>> Whole(Write write, Task<Result<Category>> piece) =>
        (await piece).IsRefused(out var refusal, out var category)
            ? refusal
            : (category, await write.Db.Categories.Where(parent => parent.Id == category.ParentId).Select(parent => (Guid?)parent.Uuid).FirstOrDefaultAsync());

    private static KeptAnswer Say(Result<(Category, Guid?)> outcome, Tenant tenant, int status)
    {
        if (outcome.IsRefused(out var refusal, out var found)) return PyCommerceErrors.Of(refusal).ToAnswer();
        var (category, parent) = found;
        var location = status == StatusCodes.Status201Created ? $"/api/categories/{category.Uuid}" : null;
        return new KeptAnswer(status, PyCommerceJson.Bytes(CategoryDetailWire.From(category, parent, tenant.Uuid)), location);
    }

    private static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Category with ID '{id}' does not exist.");

    private static PyCommerceError OnlyStaff() => PyCommerceErrors.Forbidden("Categories are changed by staff.");
}
