using Cartwright.Tenants;

namespace Cartwright.Apis.Tienda;

/// <summary>What an operator may set for this API, for all shops or for one.</summary>
internal sealed class TiendaSettings(ShopSettings settings)
{
    public const string StrictKey = "Tienda:Strict";
    public const string MaskKey = "Tienda:MaskApiKeyInEcho";

    /// <summary>True where a wrong tax number or bank account is refused instead of kept and marked.</summary>
    public Task<bool> IsStrict(long tenant) => IsOn(tenant, StrictKey);

    /// <summary>True where <c>params</c> repeats neither the key nor the bank account.</summary>
    public Task<bool> IsEchoMasked(long tenant) => IsOn(tenant, MaskKey);

    private async Task<bool> IsOn(long tenant, string key) => bool.TryParse(await settings.Get(tenant, key), out var isOn) && isOn;
}
