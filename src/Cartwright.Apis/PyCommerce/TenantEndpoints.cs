using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Idempotency;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// One tenant: read by everybody, opened, changed and closed by the platform's admin; name and domain also by the tenant's own (pycommerce.md 5).
/// </summary>
internal sealed class TenantEndpoints(TenantDirectory tenants, OnceEndpoint once)
{
    private const string StandardCurrency = "USD";

    public async Task<IResult> Get(string id) => Answer(await ById(id), id);

    public async Task<IResult> BySlug(string slug) => Answer(await tenants.BySlug(slug), slug);

    public async Task<IResult> Create(HttpContext http)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        var create = new CreateTenant(
            Name: fields.RequiredText("name", 255),
            Slug: fields.RequiredText("slug", 63),
            Currency: fields.Text("currency", 3) ?? StandardCurrency,
            Domain: fields.Text("domain", 255),
            TimeZone: fields.Text("time_zone", 100) ?? "UTC",
            Language: fields.Text("language", 10) ?? "en")
        {
            Active = fields.Bool("active") ?? true,
            By = PyCommerceCaller.ActorOf(http),
        };
        if (fields.Fault is { } fault) return fault;
        if (!PyCommerceCaller.Of(http).IsPlatformAdmin) return PyCommerceErrors.Forbidden("Tenants are opened by the platform's admin.");

        return await once.Run(http, 0, create.By.Id, body.Bytes, create.Run, made => Say(made, StatusCodes.Status201Created));
    }

    public async Task<IResult> Change(HttpContext http, string id)
    {
        var (body, malformed, details) = await JsonBody.Read(http.Request);
        if (malformed is not null) return PyCommerceErrors.Of(malformed.Value, details);
        var fields = new JsonFields(body!.Root);
        if (fields.Text("name", 255) is not null) fields.RequiredText("name", 255);
        var values = new TenantValues(fields.Text("name", 255), fields.Text("slug", 63), fields.Bool("active"))
        {
            Domain = (fields.Text("domain", 255), fields.Has("domain")),
        };
        var currency = fields.Text("currency", 3);
        if (fields.Fault is { } fault) return fault;
        if (await ById(id) is not { } tenant) return Unknown(id);
        if (Forbid(http, tenant, values) is { } forbidden) return forbidden;
        if (currency is not null && !currency.Equals(tenant.Currency, StringComparison.OrdinalIgnoreCase))
            return PyCommerceErrors.Invalid("'currency' stays what it was when the tenant was opened.");
        return await Run(http, tenant, values, body.Bytes, changed => Say(changed, StatusCodes.Status200OK));
    }

    /// <summary>Closes it: its orders stay, and so does its slug.</summary>
    public async Task<IResult> Delete(HttpContext http, string id)
    {
        if (await ById(id) is not { } tenant) return Unknown(id);
        var values = new TenantValues(Active: false);
        if (Forbid(http, tenant, values) is { } forbidden) return forbidden;
        return await Run(http, tenant, values, default, closed => closed.IsRefused(out var refusal) ? PyCommerceErrors.Of(refusal).ToAnswer() : new KeptAnswer(204, [], null));
    }

    private async Task<IResult> Run(
        HttpContext http, Tenant tenant, TenantValues values, ReadOnlyMemory<byte> body, Func<Result<Tenant>, KeptAnswer> say)
    {
        var change = new ChangeTenant(tenant.Id, values, PyCommerceCaller.ActorOf(http));
        var answer = await once.Run(http, tenant.Id, change.By.Id, body, change.Run, say);
        tenants.Forget(tenant.Id);
        return answer;
    }

    private static PyCommerceError? Forbid(HttpContext http, Tenant tenant, TenantValues values)
    {
        var caller = PyCommerceCaller.Of(http);
        if (caller.IsPlatformAdmin) return null;
        if (caller.Role is not Users.Role.Admin || !caller.MaySee(tenant.Id)) return PyCommerceErrors.Forbidden("Tenants are changed by the platform's admin.");
        var isMore = (values.Slug ?? tenant.Slug) != tenant.Slug || (values.Active ?? tenant.Active) != tenant.Active;
        return isMore ? PyCommerceErrors.Forbidden("A tenant's own admin changes its name and domain only.") : null;
    }

    private async Task<Tenant?> ById(string id) => WireId.TryParse(id, out var uuid) ? await tenants.ByUuid(uuid) : null;

    private static IResult Answer(Tenant? tenant, string named) =>
        tenant is null ? Unknown(named) : PyCommerceJson.Answer(TenantDetailWire.From(tenant));

    private static KeptAnswer Say(Result<Tenant> outcome, int status) => outcome.IsRefused(out var refusal, out var tenant)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : new KeptAnswer(status, PyCommerceJson.Bytes(TenantDetailWire.From(tenant)), status == StatusCodes.Status201Created ? $"/api/tenants/{tenant.Uuid}" : null);

    private static PyCommerceError Unknown(string named) => PyCommerceErrors.NotFound($"Tenant '{named}' does not exist.");
}
