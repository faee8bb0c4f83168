using System.Text.Json;

namespace Cartwright.Apis.Tests.Fixture;

/// <summary>What the server answered, whole.</summary>
public sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly Dictionary<int, string> Messages = new()
    {
        [400] = "The request was unacceptable.",
        [401] = "No valid API key provided.",
        [403] = "The API key doesn't have permission to perform the request.",
        [404] = "The requested resource was not found.",
        [405] = "The method is not allowed here.",
        [409] = "The request conflicts with another request.",
        [413] = "The request is too large.",
        [415] = "The media type is not supported.",
        [429] = "Too many requests hit the API too quickly.",
    };

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public string Code => Json.GetProperty("error").GetProperty("code").GetString()!;

    public string Details => Json.GetProperty("error").GetProperty("details").GetString()!;

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    /// <summary>The status, and the whole body member by member.</summary>
    public Answer Is(int status, string expected)
    {
        Assert.True(status == Status, $"Expected {status}, got {Status}: {Body}");
        Assert.Equal("application/json", Header("Content-Type"));
        SameJson.Check(expected, Body);
        return this;
    }

    /// <summary>The error envelope, whole.</summary>
    public Answer IsRefused(int status, string code, string details)
    {
        Is(status, $$"""{"error": {"code": {{Quote(code)}}, "message": {{Quote(Messages[status])}}, "details": {{Quote(details)}} } }""");
        if (status == 401) Assert.Equal("Bearer", Header("WWW-Authenticate"));
        return this;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
