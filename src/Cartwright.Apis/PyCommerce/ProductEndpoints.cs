using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>One product: read, made, changed, deleted (pycommerce.md 5, decision 5).</summary>
internal sealed class ProductEndpoints(TenantScope scope, FindProduct find, OnceEndpoint once)
{
    public async Task<IResult> Get(HttpContext http, string id)
    {
        var (product, tenant) = await Find(http, id);
        return product is { } found ? PyCommerceJson.Answer(ProductDetailWire.From(found, tenant!)) : Unknown(id);
    }

    public async Task<IResult> Create(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var tenantId = fields.RequiredText("tenant_id", 100);
        fields.RequiredText("name", 255);
        if (fields.Amount("price") is null) fields.Missing("price");
        fields.RequiredText("sku", 100);
        var sent = SentProduct.Read(fields);
        if (fields.Fault is { } fault) return fault;
        var (tenant, error) = await scope.ById(http, tenantId);
        if (error is not null) return error;
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        if (sent.FirstUnknownImage is { } unknown) return MediaEndpoints.UnknownInBody(unknown);

        var create = new CreateProduct(tenant!.Id, sent.ToValues(tenant), PyCommerceCaller.Of(http).Id);
        return await once.Run(
            http, tenant.Id, create.Actor, body.Bytes, (write, now) => Created(write, create, sent.Changes, now), outcome => Say(outcome, tenant));
    }

    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        if (fields.Text("name", 255) is not null) fields.RequiredText("name", 255);
        if (fields.Text("sku", 100) is not null) fields.RequiredText("sku", 100);
        var sent = SentProduct.Read(fields);
        if (fields.Fault is { } fault) return fault;
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        var (product, tenant) = await Find(http, id);
        if (product is not { } found) return Unknown(id);
        if (sent.FirstUnknownImage is { } unknown) return MediaEndpoints.UnknownInBody(unknown);

        var wanted = sent.ToValues(tenant!);
        // A client that writes back the number it read of an uncounted product does not mean to count it.
        if (found.Product.ToPromise is null && wanted.Stock == ProductWire.Uncounted) wanted = wanted with { Stock = null };
        var change = new ChangeProduct(tenant!.Id, found.Product.Uuid, wanted, PyCommerceCaller.Of(http).Id);
        return await once.Run(
            http, tenant.Id, change.Actor, body.Bytes, (write, now) => Changed(write, change, sent.Changes, now),
            changed => changed.IsRefused(out var refusal, out var view) ? PyCommerceErrors.Of(refusal).ToAnswer() : Answer(200, view, tenant, null));
    }

    public async Task<IResult> Delete(HttpContext http, string id)
    {
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        var (product, tenant) = await Find(http, id);
        if (product is not { } found) return Unknown(id);
        var delete = new DeleteProduct(tenant!.Id, found.Product.Uuid);
        var actor = PyCommerceCaller.ActorOf(http);
        return await once.Run(
            http, tenant.Id, actor.Id, default, (write, now) => Deleted(write, delete, actor, now),
            deleted => deleted.IsRefused(out var refusal) ? PyCommerceErrors.Of(refusal).ToAnswer() : new KeptAnswer(204, [], null));
    }

    private static async Task<Result<FoundProduct>> Created(Write write, CreateProduct create, string changes, DateTime now)
    {
        var created = await create.Run(write, now);
        if (created.IsRefused(out var refusal, out var uuid)) return refusal;
        await AuditLog.Add(write, create.TenantId, new Actor(create.Actor, PyCommerceCaller.Api), "product.created", uuid.ToString(), now, changes);
        return (await FindProduct.In(write, uuid))!.Value;
    }

    private static async Task<Result<FoundProduct>> Changed(Write write, ChangeProduct change, string changes, DateTime now)
    {
        var changed = await change.Run(write, now);
        if (changed.IsRefused(out var refusal)) return refusal;
        var actor = new Actor(change.Actor, PyCommerceCaller.Api);
        if (changes != SentProduct.NoChanges) await AuditLog.Add(write, change.TenantId, actor, "product.changed", change.Product.ToString(), now, changes);
        return (await FindProduct.In(write, change.Product))!.Value;
    }

    private static async Task<Result<Done>> Deleted(Write write, DeleteProduct delete, Actor actor, DateTime now)
    {
        var deleted = await delete.Run(write, now);
        if (!deleted.IsRefused(out _)) await AuditLog.Add(write, delete.TenantId, actor, "product.deleted", delete.Product.ToString(), now);
        return deleted;
    }

    private static KeptAnswer Say(Result<FoundProduct> created, Tenant tenant) => created.IsRefused(out var refusal, out var product)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : Answer(StatusCodes.Status201Created, product, tenant, $"/api/products/{product.Product.Uuid}");

    private static KeptAnswer Answer(int status, FoundProduct product, Tenant tenant, string? location) =>
        new(status, PyCommerceJson.Bytes(ProductDetailWire.From(product, tenant)), location);

    private async Task<(FoundProduct? Product, Tenant? Tenant)> Find(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid) || await find.Run(uuid, http.RequestAborted) is not { } found) return (null, null);
        var tenant = await scope.OfResource(PyCommerceCaller.Of(http), found.TenantId);
        return tenant is null ? (null, null) : (found, tenant);
    }

    private static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Product with ID '{id}' does not exist.");

    private static PyCommerceError OnlyStaff() => PyCommerceErrors.Forbidden("Products are changed by staff.");
}
