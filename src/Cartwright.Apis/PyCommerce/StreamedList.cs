using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cartwright.Apis.PyCommerce.Wire;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// A list answer written while it is read: <c>{"items":[…],"tenant":…,"count":n,"filters":{…}}</c>, without filters where there are none. Memory stays flat however long it gets; a
/// failure in the middle breaks the connection off, so that no client takes half a list for a whole one.
/// </summary>
internal sealed record StreamedList<TItem, TWire, TFilters>(
    string Name, IAsyncEnumerable<TItem> Items, Func<TItem, TWire> ToWire, string? Tenant, long? Count, TFilters? Filters) : IResult
    where TFilters : class
{
    private const int FlushAt = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // Asked for before anything is written, so that an outage can still be answered as one.
        await using var items = Items.GetAsyncEnumerator(httpContext.RequestAborted);
        var isOne = await items.MoveNextAsync();

        var output = httpContext.Response.BodyWriter;
        httpContext.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(output, new() { Encoder = PyCommerceJson.Wire.Options.Encoder, SkipValidation = true });
        JsonTypeInfo<TWire> wireType = PyCommerceJson.TypeOf<TWire>();

        long written = 0;
        json.WriteStartObject();
        json.WriteStartArray(Name);
        for (; isOne; isOne = await items.MoveNextAsync())
        {
            JsonSerializer.Serialize(json, ToWire(items.Current), wireType);
            written++;
            if (json.BytesPending + output.UnflushedBytes < FlushAt) continue;
            await json.FlushAsync(httpContext.RequestAborted);
            await output.FlushAsync(httpContext.RequestAborted);
        }
        json.WriteEndArray();
        json.WriteString("tenant", Tenant);
        json.WriteNumber("count", Count ?? written);
        if (Filters is not null)
        {
            json.WritePropertyName("filters");
            JsonSerializer.Serialize(json, Filters, PyCommerceJson.TypeOf<TFilters>());
        }
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }
}
