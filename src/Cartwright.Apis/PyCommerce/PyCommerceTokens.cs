using System.Security.Cryptography;
using System.Text.Json;
using Cartwright.Security;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// The JWTs of this API (pycommerce.md 2): HS256 under a key derived from the installation's, so that they survive a restart and hold on every
/// node. Each carries its user's security stamp and ends with it.
/// </summary>
public sealed class PyCommerceTokens(InstallationKey key, CallerDirectory callers, PyCommerceOptions options, TimeProvider time)
{
    private const string Issuer = "cartwright";
    private const string StampClaim = "stamp";

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly SymmetricSecurityKey signing = new(key.Derive("pycommerce-jwt"));

    public TimeSpan Lifetime { get; } = options.TokenLifetime;

    public string Issue(User user, Tenant? tenant)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var payload = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            [JwtRegisteredClaimNames.Sub] = user.Uuid,
            [JwtRegisteredClaimNames.Iat] = now,
            [JwtRegisteredClaimNames.Exp] = now + (long)Lifetime.TotalSeconds,
            ["type"] = "access",
            ["role"] = PyCommerceCaller.WireRole(user.Role),
            ["tenant_id"] = tenant?.Uuid,
            [JwtRegisteredClaimNames.Jti] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            [JwtRegisteredClaimNames.Iss] = Issuer,
            [StampClaim] = user.SecurityStamp,
        });
        return handler.CreateToken(payload, new SigningCredentials(signing, SecurityAlgorithms.HmacSha256));
    }

    /// <summary>The user of a token; or <c>expired</c>; or neither where it is none of ours.</summary>
    public async Task<(User? User, bool Expired)> Read(string token)
    {
        var checkedToken = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidateAudience = false,
            ValidateLifetime = false,
            IssuerSigningKey = signing,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        });
        if (!checkedToken.IsValid || checkedToken.SecurityToken is not JsonWebToken jwt) return (null, false);
        if (!jwt.TryGetPayloadValue<string>("type", out var type) || type != "access") return (null, false);
        if (!jwt.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out var expires)) return (null, false);
        if (expires <= time.GetUtcNow().ToUnixTimeSeconds()) return (null, true);
        if (!Guid.TryParse(jwt.Subject, out var uuid) || !jwt.TryGetPayloadValue<string>(StampClaim, out var stamp)) return (null, false);
        return (await callers.ByStamp(uuid, stamp), false);
    }
}
