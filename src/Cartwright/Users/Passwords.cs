using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Cartwright.Users;

/// <summary>Password hashes: ASP.NET Core Identity's (PBKDF2), and the foreign forms a merchant's users bring along.</summary>
public static class Passwords
{
    private static readonly PasswordHasher<User> Hasher = new();

    // Compared against where there is no such user, so that the answer takes as long.
    private static readonly Lazy<string> Nobody = new(() => Hash("nobody"));

    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>Whether the password is the user's, and whether its hash should be made anew in our form.</summary>
    public static (bool Right, bool Rehash) Verify(User? user, string password)
    {
        if (user is null)
        {
            _ = Hasher.VerifyHashedPassword(null!, Nobody.Value, password);
            return (false, false);
        }
        if (VerifyForeign(user.PasswordHash, password) is { } foreign) return (foreign, foreign);
        return Hasher.VerifyHashedPassword(null!, user.PasswordHash, password) switch
        {
            PasswordVerificationResult.Success => (true, false),
            PasswordVerificationResult.SuccessRehashNeeded => (true, true),
            _ => (false, false),
        };
    }

    /// <summary>True where the hash has a form that can be verified: Django's PBKDF2, bcrypt, or ours.</summary>
    public static bool IsKnownForm(string hash) =>
        DjangoHash.TryParse(hash, out _) || IsBcrypt(hash) || IsOurs(hash);

    private static bool? VerifyForeign(string hash, string password)
    {
        if (DjangoHash.TryParse(hash, out var django)) return django!.Matches(password);
        if (IsBcrypt(hash)) return BCrypt.Net.BCrypt.Verify(password, hash);
        return null;
    }

    private static bool IsBcrypt(string hash) => hash.Length == 60 && hash is ['$', '2', 'a' or 'b' or 'y', '$', ..];

    private static bool IsOurs(string hash)
    {
        Span<byte> bytes = stackalloc byte[512];
        return hash.Length < 512 && Convert.TryFromBase64String(hash, bytes, out var length) && length > 32 && bytes[0] is 0 or 1;
    }

    /// <summary><c>pbkdf2_sha256$iterations$salt$hash</c>, as Django keeps it.</summary>
    private sealed record DjangoHash(HashAlgorithmName Algorithm, int Iterations, string Salt, byte[] Expected)
    {
        private const int MostIterations = 10_000_000;

        public static bool TryParse(string text, out DjangoHash? hash)
        {
            hash = null;
            var parts = text.Split('$');
            if (parts.Length != 4) return false;
            HashAlgorithmName? algorithm = parts[0] switch
            {
                "pbkdf2_sha256" => HashAlgorithmName.SHA256,
                "pbkdf2_sha1" => HashAlgorithmName.SHA1,
                _ => null,
            };
            var expected = new byte[64];
            if (algorithm is null
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
                || iterations is < 1 or > MostIterations
                || !Convert.TryFromBase64String(parts[3], expected, out var length) || length == 0) return false;
            hash = new DjangoHash(algorithm.Value, iterations, parts[2], expected[..length]);
            return true;
        }

        public bool Matches(string password)
        {
            var actual = Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(Salt), Iterations, Algorithm, Expected.Length);
            return CryptographicOperations.FixedTimeEquals(actual, Expected);
        }
    }
}
