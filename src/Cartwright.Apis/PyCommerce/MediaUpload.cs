using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Cartwright.Apis.Http;
using Cartwright.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// A file sent as <c>multipart/form-data</c>, read part by part: the file goes to its draft as it comes, the other parts are short. The name and
/// the type the sender gives the file are not looked at.
/// </summary>
internal sealed class MediaUpload
{
    private const int LongestField = 64 * 1024;
    private const int LongestBoundary = 70;
    private const int BufferSize = 64 * 1024;

    /// <summary>Bytes of a body beside the file.</summary>
    private const int RoomForTheRest = 1024 * 1024;

    private static readonly string[] Names = ["tenant_id", "description", "alt_text", "sharing_level", "product_id"];

    private readonly Dictionary<string, string> fields = [];

    /// <summary>The file; the caller keeps or drops it.</summary>
    public MediaDraft? Draft { get; private set; }

    /// <summary>What the request says, for the idempotency key: each field, and the file by its hash.</summary>
    public byte[] Content
    {
        get
        {
            var content = new StringBuilder();
            foreach (var name in Names) content.Append(name).Append('=').Append(Text(name)?.Length ?? -1).Append(':').Append(Text(name)).Append('\n');
            return SHA256.HashData([.. Encoding.UTF8.GetBytes(content.ToString()), .. Draft!.Hash]);
        }
    }

    /// <summary>A field, or null where it is absent or empty.</summary>
    public string? Text(string name) => fields.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>The upload, or the error that says why there is none; then nothing is left of its file.</summary>
    public static async Task<(MediaUpload? Upload, PyCommerceError? Error)> Read(HttpRequest request, IMediaFiles files, long largest)
    {
        if (Boundary(request) is not { } boundary) return (null, PyCommerceErrors.Of(Fault.WrongMediaType, "Send multipart/form-data."));
        if (request.ContentLength > largest + RoomForTheRest) return (null, TooLarge(largest));
        // The server reads over what is not wanted up to its own limit, so that a client that is still sending gets the answer.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } most } limit)
            limit.MaxRequestBodySize = Math.Max(most, 2 * largest + RoomForTheRest);

        var upload = new MediaUpload();
        var error = await upload.Fill(request, boundary, files, largest);
        if (error is null) return (upload, null);
        if (upload.Draft is not null) files.Drop(upload.Draft);
        return (null, error);
    }

    private async Task<PyCommerceError?> Fill(HttpRequest request, string boundary, IMediaFiles files, long largest)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var parts = new MultipartReader(boundary, request.Body, BufferSize) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
        try
        {
            while (await parts.ReadNextSectionAsync(cancellation) is { } part)
            {
                if (await Take(part, files, largest, cancellation) is { } error) return error;
            }
            return null;
        }
        catch (BadHttpRequestException failure)
        {
            return failure.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(largest) : Malformed("it ends too early");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException && !cancellation.IsCancellationRequested)
        {
            return Malformed("its parts cannot be told apart, or it ends too early");
        }
    }

    private async Task<PyCommerceError?> Take(MultipartSection part, IMediaFiles files, long largest, CancellationToken cancellation)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            return Malformed("a part has no name");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        if (name == "file")
        {
            if (Draft is not null) return PyCommerceErrors.Invalid("'file' stands twice.");
            var taken = await files.Draft(part.Body, largest, cancellation);
            if (taken.IsRefused(out var refusal, out var draft)) return PyCommerceErrors.Of(refusal);
            Draft = draft;
            return null;
        }
        // What is not known is read over, like an unknown member of a JSON body.
        if (!Names.Contains(name)) return null;
        if (fields.ContainsKey(name)) return PyCommerceErrors.Invalid($"'{name}' stands twice.");
        var (text, error) = await ReadText(name, part.Body, cancellation);
        if (text is not null) fields[name] = text;
        return error;
    }

    private static async Task<(string? Text, PyCommerceError? Error)> ReadText(string name, Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[LongestField + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (read > LongestField) return (null, PyCommerceErrors.Invalid($"'{name}' is too long."));
        var bytes = buffer.AsSpan(0, read);
        if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0)) return (null, PyCommerceErrors.Invalid($"'{name}' holds text that is not Unicode, or U+0000."));
        return (Encoding.UTF8.GetString(bytes), null);
    }

    private static string? Boundary(HttpRequest request)
    {
        if (request.Headers.ContentEncoding is not ([] or ["identity"])) return null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= LongestBoundary ? boundary : null;
    }

    private static PyCommerceError TooLarge(long largest) => PyCommerceErrors.Of(Fault.TooLarge, $"A file has at most {largest} bytes.");

    private static PyCommerceError Malformed(string why) => PyCommerceErrors.Of(Fault.MalformedRequest, $"The body is not multipart/form-data: {why}.");
}
