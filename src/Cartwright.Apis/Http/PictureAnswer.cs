using Cartwright.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cartwright.Apis.Http;

/// <summary>A picture as an answer: with its type as the shop found it, in parts where they are asked for, and as nothing but a picture.</summary>
public static class PictureAnswer
{
    /// <param name="http">The request.</param>
    /// <param name="picture">What is sent; it is disposed.</param>
    /// <param name="cacheControl">Who may keep it for how long.</param>
    public static IResult Of(HttpContext http, OpenPicture picture, string cacheControl)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var tag = new EntityTagHeaderValue($"\"{picture.Content.Length:x}-{picture.Written.UtcTicks:x}\"");
        return Results.Stream(picture.Content, picture.Kind.ContentType, null, picture.Written, tag, enableRangeProcessing: true);
    }
}
