using MimeKit;

namespace Cartwright.Adapters.Mail;

/// <summary>Mails as <c>.eml</c> files, one for each: for shops without a mail server, and to look at.</summary>
/// <param name="folder">Made with the first mail.</param>
public sealed class MailFolder(string folder)
{
    /// <summary>Writes a mail; a second attempt at it replaces its file. It gets its name when it is whole and on the disk.</summary>
    internal Result<Done> Write(string key, MimeMessage message)
    {
        var path = Path.Combine(folder, $"{key}.eml");
        var draft = $"{path}.part";
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = new FileStream(draft, Mode()))
            {
                message.WriteTo(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
            return Done.It;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalKind.Unavailable, "mail_unavailable", $"The mail cannot be written to {folder} ({failure.GetType().Name}).");
        }
    }

    // What a buyer is written is nobody else's business.
    private static FileStreamOptions Mode()
    {
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return mode;
    }
}
