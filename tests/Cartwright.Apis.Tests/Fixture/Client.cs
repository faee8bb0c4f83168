using System.Net.Http.Headers;
using System.Text;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>Speaks to the server as one caller.</summary>
public sealed class Client(HttpClient http, string? bearer)
{
    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    public Task<Answer> Post(string path, string? body, params (string Name, string Value)[] headers) => Send("POST", path, body, headers);

    public Task<Answer> Put(string path, string body, params (string Name, string Value)[] headers) => Send("PUT", path, body, headers);

    public Task<Answer> Patch(string path, string body, params (string Name, string Value)[] headers) => Send("PATCH", path, body, headers);

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) => Send("DELETE", path, null, headers);

    /// <summary>Sends JSON, or nothing.</summary>
    public Task<Answer> Send(string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var content = body is null ? null : Content(Encoding.UTF8.GetBytes(body), "application/json");
        return SendContent(method, path, content, headers);
    }

    public async Task<Answer> SendContent(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        // Sent as it stands: an escape stays the escape it is.
        var target = new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), target) { Content = content };
        if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    public static HttpContent Content(byte[] bytes, string mediaType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    /// <summary>A body whose length is not said beforehand.</summary>
    public static HttpContent Chunked(byte[] bytes)
    {
        var content = new StreamContent(new Unseekable(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
