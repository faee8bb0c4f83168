using System.Net.Http.Headers;
using System.Text;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>Small files of each kind, and sending them.</summary>
public static class Pictures
{
    /// <summary>One grey dot.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    public static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static readonly byte[] WebP = [.. "RIFF"u8, 26, 0, 0, 0, .. "WEBPVP8L"u8, 13, 0, 0, 0, 0x2F, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 0xFE, 7, 0];

    /// <summary>A PNG of so many bytes: what stands behind its end is nobody's.</summary>
    public static byte[] Large(int bytes) => [.. Png, .. new byte[bytes - Png.Length]];

    public static Task<Answer> Upload(this Client client, byte[] file, params (string Name, string Value)[] fields) =>
        client.SendContent("POST", "/api/media", Form(file, "photo.png", "image/png", fields));

    public static MultipartFormDataContent Form(byte[]? file, string name, string type, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields) form.Add(new StringContent(value), $"\"{field}\"");
        if (file is null) return form;
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
        form.Add(content);
        return form;
    }

    /// <summary>A body written by hand, its lines ended as HTTP ends them.</summary>
    public static HttpContent Raw(string boundary, string body)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body.ReplaceLineEndings("\r\n")));
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        return content;
    }

    public static async Task<byte[]> Download(this TestServer server, string path) => await server.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
}
