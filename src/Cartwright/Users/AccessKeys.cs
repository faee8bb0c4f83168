using System.Security.Cryptography;
using System.Text;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Makes and finds opaque keys.</summary>
public static class AccessKeys
{
    private const int ShownCharacters = 8;

    /// <summary>Makes a key. The answer is the only time its text is known.</summary>
    /// <param name="write">The piece of work.</param>
    /// <param name="key">What it opens; its hash is filled in here.</param>
    /// <param name="value">An old key that is brought along, or null to make a new one.</param>
    /// <param name="now">UTC.</param>
    public static async Task<Result<string>> Create(Write write, NewKey key, string? value, DateTime now)
    {
        if (value is { Length: < 8 or > 500 }) return Refusal.Invalid("value", "A key has 8 to 500 characters.");

        var text = value ?? NewText(key.Api, key.Kind);
        var hash = Hash(text);
        if (await write.Db.AccessKeys.AnyAsync(k => k.Hash == hash && k.Api == key.Api))
            return Refusal.Conflict("key_taken", "That key is already in use.");

        write.Db.AccessKeys.Add(new AccessKey
        {
            Hash = hash,
            Kind = key.Kind,
            Api = key.Api,
            TenantId = key.TenantId,
            UserId = key.UserId,
            Role = key.Role,
            Family = key.Family,
            Expires = key.Expires,
            Prefix = Shown(text),
            Created = now,
        });
        await write.Db.SaveChangesAsync();
        return text;
    }

    /// <summary>The first characters, by which an owner recognises it.</summary>
    public static string Shown(string text) => text[..Math.Min(ShownCharacters, text.Length / 2)];

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // Each API's keys keep the form its clients know.
    private static string NewText(string api, AccessKeyKind kind) => (api, kind) switch
    {
        ("pycommerce", AccessKeyKind.Api) => "pk_" + Base64Url(32),
        ("dahl", _) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
        _ => Base64Url(32),
    };

    private static string Base64Url(int bytes) =>
        System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}

/// <summary>What a new key opens.</summary>
public sealed record NewKey(string Api, AccessKeyKind Kind, long? TenantId, long? UserId, Role Role)
{
    public Guid? Family { get; init; }

    public DateTime? Expires { get; init; }
}
