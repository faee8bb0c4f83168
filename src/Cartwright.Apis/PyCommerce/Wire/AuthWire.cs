using System.Text.Json.Serialization;
using Cartwright.Users;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>What sign-in and refresh answer (pycommerce.md 2); <c>expires_in</c> in seconds.</summary>
public sealed record TokenWire(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string RefreshToken);

/// <summary>A user (pycommerce.md 2); never his password.</summary>
public sealed record UserWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("first_name")] string FirstName,
    [property: JsonPropertyName("last_name")] string LastName,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("is_active")] bool IsActive,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("updated_at")] string UpdatedAt)
{
    public static UserWire From(User user) => new(
        user.Uuid, user.Email, user.FirstName, user.LastName, PyCommerceCaller.WireRole(user.Role), user.Active, WireTime.Of(user.Created),
        WireTime.Of(user.Updated));
}

public sealed record LoginWire(
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("password")] string Password);

public sealed record RefreshWire([property: JsonPropertyName("refresh_token")] string RefreshToken);
