using System.Security.Cryptography;
using Cartwright.Data;
using Cartwright.Security;

namespace Cartwright.Server.Hosting;

/// <summary>The installation's key: from the settings, else from the data folder, where the first start makes it.</summary>
public static class KeyFile
{
    public const string Folder = "keys";

    public static InstallationKey Load(ShopOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.SecretsKey)) return Parse(options.SecretsKey, "Secrets__Key");

        var folder = Path.Combine(options.DataFolder, Folder);
        var path = Path.Combine(folder, "secrets.key");
        Directory.CreateDirectory(folder);
        if (!File.Exists(path)) Make(path);
        return Parse(File.ReadAllText(path), path);
    }

    private static InstallationKey Parse(string text, string source)
    {
        var bytes = new byte[33];
        if (Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == 32) return new InstallationKey(bytes[..32]);
        throw new CannotStartException($"{source} is not 32 bytes in base64. Make one with: openssl rand -base64 32");
    }

    // Written whole beside its place and linked into it, so that of two first starts both read the same key.
    private static void Make(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(draft, mode)) file.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
