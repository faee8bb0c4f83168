using System.Text;
using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Tienda;

/// <summary>How a block comes in, who sends it, and what of it comes back (api-tienda.md 1 and 2).</summary>
public sealed class TransportTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Ping = """{"apikey":"demo-tienda-key","action":"ping"}""";
    private const string Pong = """{"params":{"apikey":"demo-tienda-key","action":"ping"},"errstr":"","errno":0}""";

    public static IEnumerable<object?[]> Tolerated =>
    [
        ["{'apikey':'demo-tienda-key','action':'ping'}"],
        [Ping + ";"],
        [Ping + " ; \r\n"],
        ["""{"apikey":"demo-tienda-key","action":"ping",}"""],
        ["\ufeff" + Ping],
        ["  \n" + Ping],
    ];

    public static IEnumerable<object?[]> NotJson =>
    [
        [""], ["ping"], ["[]"], ["\"x\""], ["1"], ["null"], ["{"], [Ping + Ping], ["""{"apikey":"a","apikey":"b"}"""], ["{\"a\":\"\u0000\"}"], ["{'a':'b"],
        ["{\"a\":\"\\u0000\"}"], ["{\"\\u0000\":1}"], ["{\"a\":\"\\ud800\"}"], ["{\"\\ud800\":1}"], ["{\"a\":[{\"b\":\"x\\udc00\"}]}"], ["{'a':'\\ud800'}"],
        [new string('[', 200)],
    ];

    [OnBothDatabases]
    public async Task A_block_comes_in_a_form_of_either_kind_as_the_body_or_in_the_query(TestDatabase kind)
    {
        var server = await servers.On(kind);
        var send = (HttpContent? content, string query) => server.Anonymous.SendContent("POST", TiendaClient.Path + query, content);
        using var parts = new MultipartFormDataContent { { new StringContent("x"), "other" }, { new StringContent(Ping), "data" } };

        (await server.Data(Ping)).Is(Pong);
        (await send(parts, "")).Is(Pong);
        (await send(Client.Content(Encoding.UTF8.GetBytes(Ping), "application/json"), "")).Is(Pong);
        (await send(Client.Content(Encoding.UTF8.GetBytes(Ping), "text/plain"), "")).Is(Pong);
        (await send(new ByteArrayContent(Encoding.UTF8.GetBytes($"other=1&data={Uri.EscapeDataString(Ping)}")), "")).Is(Pong);
        (await send(TiendaClient.Form(""), $"?data={Uri.EscapeDataString(Ping)}")).Is(Pong);
        (await send(null, $"?data={Uri.EscapeDataString(Ping)}")).Is(Pong);
        (await server.Data("""{"key":"demo-tienda-key","action":"ping"}""")).Is("""{"params":{"key":"demo-tienda-key","action":"ping"},"errstr":"","errno":0}""");
    }

    [OnBothDatabases(nameof(Tolerated))]
    public async Task A_block_as_the_document_itself_writes_it_is_read(TestDatabase kind, string block) => (await (await servers.On(kind)).Data(block)).Is(Pong);

    [OnBothDatabases(nameof(NotJson))]
    public async Task What_is_no_object_or_holds_hostile_text_is_errno_2(TestDatabase kind, string block)
    {
        var answer = (await (await servers.On(kind)).Data(block)).Refused(2, "JSON incorrecto");
        Assert.Equal("{}", answer.Json.GetProperty("params").GetRawText());
    }

    [OnBothDatabases]
    public async Task A_text_between_apostrophes_may_hold_quotation_marks_and_escapes(TestDatabase kind)
    {
        var answer = await (await servers.On(kind)).Data("""{'apikey':"demo-tienda-key",'action':'ping','a':'say "it\'s" \u00e9 \\','b':"it's"}""");
        answer.Is("""{"params":{"apikey":"demo-tienda-key","action":"ping","a":"say \"it's\" é \\","b":"it's"},"errstr":"","errno":0}""");
    }

    [OnBothDatabases]
    public async Task Everything_but_a_post_to_the_one_address_is_errno_3(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var method in new[] { "GET", "PUT", "DELETE", "PATCH" })
        {
            var answer = (await server.Anonymous.Send(method, TiendaClient.Path, null)).Refused(3, "Método no permitido", 405);
            Assert.Equal("POST", answer.Header("Allow"));
        }
        (await server.Anonymous.Post("/srv/apitienda/otra", "{}")).Refused(3, "Ruta desconocida", 404);
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, TiendaClient.Form("otro=1"))).Refused(3, "Falta el parámetro data");
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, null)).Refused(3, "Falta el parámetro data");
    }

    [OnBothDatabases]
    public async Task A_body_that_is_too_large_or_no_text_is_refused_and_the_server_goes_on(TestDatabase kind)
    {
        var server = await servers.On(kind);
        (await server.Data("{\"a\":\"" + new string('x', 1024 * 1024) + "\"}")).Refused(11, "Valor incorrecto en data", 413);
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, Client.Content([(byte)'{', 0xff, (byte)'}'], "application/json"))).Refused(2, "JSON incorrecto");
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, TiendaClient.Form("data=%7B%22a%22%3A%22%FF%22%7D"))).Refused(2, "JSON incorrecto");
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, TiendaClient.Form("data=%7B%22a%22%3A%22%00%22%7D"))).Refused(2, "JSON incorrecto");
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, Client.Content("x"u8.ToArray(), "multipart/form-data; boundary=y"))).Refused(2, "JSON incorrecto");
        (await server.Anonymous.SendContent("POST", TiendaClient.Path, Client.Content("x"u8.ToArray(), "multipart/form-data"))).Refused(2, "JSON incorrecto");
        (await server.Anonymous.SendContent("POST", TiendaClient.Path + "?x=%00", TiendaClient.Form("data=%7B%7D"))).Refused(11, "Valor incorrecto en data");
        (await server.Data(Ping)).Is(Pong);
    }

    [OnBothDatabases]
    public async Task The_key_is_checked_before_the_action(TestDatabase kind)
    {
        var server = await servers.On(kind);
        foreach (var key in new[] { "\"wrong\"", "\"\"", "1", "null", "{}", "\"pk_demo_tech\"" })
            (await server.Data($$"""{"apikey":{{key}},"action":"nada"}""")).Refused(4, "apikey incorrecta");
        (await server.Data("""{"action":"ping"}""")).Refused(4, "apikey incorrecta");
        (await server.Data("""{"apikey":"demo-tienda-key","action":"nada"}""")).Refused(5, "Acción desconocida: nada");
        (await server.Data("""{"apikey":"demo-tienda-key"}""")).Refused(5, "Acción desconocida: ");
        (await server.Data("""{"apikey":"demo-tienda-key","action":7}""")).Refused(5, "Acción desconocida: ");
    }

    [OnBothDatabases]
    public async Task A_refused_block_is_repeated_as_it_was_sent(TestDatabase kind)
    {
        var answer = await (await servers.On(kind)).Data("""{"apikey":"x","action":"nada","comprador_id":12.50,"n":1e3,"o":{"t":true,"u":null,"l":[1,"2"]}}""");
        SameJson.Check("""{"apikey":"x","action":"nada","comprador_id":"12.50","n":1e3,"o":{"t":true,"u":null,"l":[1,"2"]}}""", answer.Json.GetProperty("params").GetRawText());
    }
}
