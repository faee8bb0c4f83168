using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Http;

/// <summary>Our own pages to which buyers come back, at the address a request came to. They lie at PyCommerce's paths, whichever API sends the buyer.</summary>
public static class PaymentReturns
{
    public static string Site(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>After paying.</summary>
    public static string Success(HttpRequest request, Guid session) => $"{Site(request)}/stripe-demo/success?session_id={session}";

    /// <summary>After giving up.</summary>
    public static string Cancel(HttpRequest request) => $"{Site(request)}/stripe-demo/cancel";
}
