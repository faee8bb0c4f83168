using System.Security.Cryptography;
using System.Text;

namespace Cartwright.Security;

/// <summary>
/// The installation's one secret (<c>Secrets__Key</c>, 32 bytes). Keys for signing and for encrypting are derived from it, each for its own
/// purpose, so that none can stand in for another.
/// </summary>
public sealed class InstallationKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] root;
    private readonly byte[] encryption;

    public InstallationKey(byte[] root)
    {
        if (root.Length != 32) throw new ArgumentException("The installation's key has 32 bytes.", nameof(root));
        this.root = root;
        encryption = Derive("secrets");
        Check = Convert.ToHexStringLower(Derive("check"));
    }

    /// <summary>What the database keeps to recognise this key by; tells nothing about it.</summary>
    public string Check { get; }

    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.UTF8.GetBytes("cartwright:" + purpose));

    /// <summary>Encrypts a secret for the database (AES-GCM; base64 of nonce, tag and text).</summary>
    public string Encrypt(string secret)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(encryption, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength));
        return Convert.ToBase64String(sealedBytes);
    }

    public string Decrypt(string encrypted)
    {
        var sealedBytes = Convert.FromBase64String(encrypted);
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(encryption, TagLength);
        cipher.Decrypt(
            sealedBytes.AsSpan(0, NonceLength), sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
