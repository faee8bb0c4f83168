using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cartwright.Apis.Http.Pages;

/// <summary>Answers with a page.</summary>
public static class Page
{
    /// <summary>Renders a component; what it shows is of the moment and nobody else's business, so it is kept nowhere.</summary>
    /// <param name="http">The request.</param>
    /// <param name="parameters">The component's parameters by name.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="formsMayLeadTo">Besides this site: where a form of the page may lead, by a redirect too.</param>
    public static IResult Of<TComponent>(
        HttpContext http, IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK, string formsMayLeadTo = "")
        where TComponent : IComponent
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.XFrameOptions = "DENY";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' {formsMayLeadTo}; base-uri 'none'; frame-ancestors 'none'".Replace(" ;", ";", StringComparison.Ordinal);
        return new RazorComponentResult<TComponent>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
