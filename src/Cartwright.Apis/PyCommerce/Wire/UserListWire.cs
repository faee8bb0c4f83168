using System.Text.Json.Serialization;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>The list's envelope (pycommerce.md 5), for the document; the answer itself is streamed. No filters here.</summary>
public sealed record UsersWire(
    [property: JsonPropertyName("users")] IReadOnlyList<UserWire> Users,
    [property: JsonPropertyName("tenant")] string? Tenant,
    [property: JsonPropertyName("count")] long Count);

/// <summary>What adding a user takes, for the document; the body itself is read member by member.</summary>
public sealed record NewUserWire(
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("password")] string Password,
    [property: JsonPropertyName("username")] string? Username = null,
    [property: JsonPropertyName("first_name")] string? FirstName = null,
    [property: JsonPropertyName("last_name")] string? LastName = null,
    [property: JsonPropertyName("role")] string? Role = null,
    [property: JsonPropertyName("tenant_id")] Guid? TenantId = null);

public sealed record UserChangeWire(
    [property: JsonPropertyName("email")] string? Email = null,
    [property: JsonPropertyName("first_name")] string? FirstName = null,
    [property: JsonPropertyName("last_name")] string? LastName = null,
    [property: JsonPropertyName("role")] string? Role = null,
    [property: JsonPropertyName("is_active")] bool? IsActive = null,
    [property: JsonPropertyName("tenant_id")] Guid? TenantId = null);

public sealed record PasswordChangeWire(
    [property: JsonPropertyName("new_password")] string NewPassword,
    [property: JsonPropertyName("current_password")] string? CurrentPassword = null);
