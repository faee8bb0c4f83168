using System.Text.Json;
using Cartwright.Apis.Http;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Tienda;

/// <summary>
/// How this API recognises its caller: <c>apikey</c> in the block, <c>key</c> as the document also calls it. The key names the shop. It is looked up by its
/// hash, so that no comparison takes longer for a key that is nearly right; wrong ones are slowed down per address.
/// </summary>
internal sealed class TiendaCaller(CallerDirectory keys, TenantDirectory tenants, FailedSignIns failures)
{
    public const string Api = "tienda";

    private const int LongestKey = 500;

    public async Task<(Caller? Caller, Tenant? Shop, TiendaError? Error)> Recognise(HttpContext http, JsonElement data)
    {
        var key = KeyIn(data, "apikey") ?? KeyIn(data, "key");
        if (key is { Length: > 0 and <= LongestKey } && await keys.ByKey(Api, key) is { TenantId: { } tenant } caller
            && await tenants.ById(tenant) is { Active: true } shop)
        {
            return (caller, shop, null);
        }
        if (failures.IsTooMany(http)) return (null, null, TiendaErrors.TooMany);
        if (key is not null) failures.Add(http);
        return (null, null, TiendaErrors.WrongKey);
    }

    private static string? KeyIn(JsonElement data, string name) =>
        data.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
