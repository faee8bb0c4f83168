using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cartwright.Apis.Http.Pages;

/// <summary>The style sheets of the pages, served from the assembly under names that change with their content.</summary>
public static class StyleSheets
{
    private static readonly StyleSheet PicoSheet = new("pico.classless.min.css");
    private static readonly StyleSheet OwnSheet = new("cartwright.css");

    public static string Pico => PicoSheet.Path;

    public static string Own => OwnSheet.Path;

    public static void MapStyleSheets(this WebApplication app)
    {
        foreach (var sheet in new[] { PicoSheet, OwnSheet })
            app.MapGet(sheet.Path, (HttpContext http) => Serve(http, sheet)).ExcludeFromDescription();
    }

    private static IResult Serve(HttpContext http, StyleSheet sheet)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(sheet.Bytes, "text/css; charset=utf-8", entityTag: sheet.Tag);
    }

    private sealed class StyleSheet
    {
        public StyleSheet(string name)
        {
            using var content = typeof(StyleSheets).Assembly.GetManifestResourceStream(name)!;
            Bytes = new byte[content.Length];
            content.ReadExactly(Bytes);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12];
            Path = $"/assets/{hash}/{name}";
            Tag = new EntityTagHeaderValue($"\"{hash}\"");
        }

        public byte[] Bytes { get; }

        public string Path { get; }

        public EntityTagHeaderValue Tag { get; }
    }
}
