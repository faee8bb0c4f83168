using System.Text.Json.Serialization;
using Cartwright.Apis.PyCommerce.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The API's OpenAPI document at <c>/openapi/pycommerce.json</c>, browsable at <c>/docs</c>.</summary>
internal static class PyCommerceDocument
{
    public const string Name = "pycommerce";

    private const string Path = "/openapi/pycommerce.json";

    public static void AddPyCommerceDocument(this IServiceCollection services)
    {
        // Numbers are numbers and never texts.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(Name, Describe);
    }

    private static void Describe(OpenApiOptions document)
    {
        document.ShouldInclude = endpoint => endpoint.GroupName == Name;
        document.AddDocumentTransformer((openApi, _, _) =>
        {
            openApi.Info = new() { Title = "PyCommerce API", Version = "1.0.0", Description = "Send a login's token or an API key as 'Authorization: Bearer …'." };
            openApi.Servers = [];
            openApi.Components ??= new();
            openApi.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            return Task.CompletedTask;
        });
        document.AddOperationTransformer(Describe);
    }

    public static void MapPyCommerceDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", docs => docs
            .WithTitle("PyCommerce API")
            .WithOpenApiRoutePattern(Path)
            .AddPreferredSecuritySchemes("bearer")
            // Nothing on the page comes from another host, and nothing goes to one.
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton());
        // Where the original has them (pycommerce.md 5).
        app.MapGet("/api/openapi.json", () => Results.Redirect(Path)).WithMetadata(new NeedsNoToken()).ExcludeFromDescription();
        app.MapGet("/api/docs", () => Results.Redirect("/docs")).WithMetadata(new NeedsNoToken()).ExcludeFromDescription();
        app.MapGet("/api/redoc", () => Results.Redirect("/docs")).WithMetadata(new NeedsNoToken()).ExcludeFromDescription();
    }

    /// <summary>An endpoint that needs no token.</summary>
    public static RouteHandlerBuilder Open(this RouteHandlerBuilder endpoint, string summary, string tag) =>
        endpoint.WithMetadata(new NeedsNoToken()).WithSummary(summary).WithTags(tag);

    /// <summary>A page or an address that is not part of the document.</summary>
    public static RouteHandlerBuilder IsPage(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NeedsNoToken()).ExcludeFromDescription();

    /// <summary>An endpoint that needs a token.</summary>
    public static RouteHandlerBuilder Closed(this RouteHandlerBuilder endpoint, string summary, string tag) =>
        endpoint.WithSummary(summary).WithTags(tag).Produces<ErrorWire>(401);

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint) where T : notnull =>
        endpoint.WithMetadata(new TakesBody(typeof(T)));

    public static RouteHandlerBuilder Queries(this RouteHandlerBuilder endpoint, params (string Name, bool IsRequired)[] names) =>
        endpoint.WithMetadata(new QueryNames(names));

    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, int success, params int[] errors) =>
        endpoint.Produces<T>(success).Gives(errors);

    public static RouteHandlerBuilder Gives(this RouteHandlerBuilder endpoint, int success, params int[] errors) =>
        endpoint.Produces(success).Gives(errors);

    private static RouteHandlerBuilder Gives(this RouteHandlerBuilder endpoint, int[] errors)
    {
        foreach (var status in errors) endpoint.Produces<ErrorWire>(status);
        return endpoint;
    }

    // Bodies and parameters are read by hand, so the document is told of them here.
    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var (name, isRequired) in metadata.OfType<QueryNames>().SelectMany(query => query.Names))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Required = isRequired,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
        foreach (var body in metadata.OfType<TakesBody>())
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
            };
        }
        if (metadata.OfType<NeedsNoToken>().Any()) return;
        operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
    }

    private sealed record QueryNames((string Name, bool IsRequired)[] Names);

    private sealed record TakesBody(Type Type);
}
