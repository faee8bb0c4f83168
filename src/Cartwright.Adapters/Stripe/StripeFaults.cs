using System.Net;
using System.Text.RegularExpressions;
using Cartwright.Leases;
using Polly.CircuitBreaker;
using Stripe;

namespace Cartwright.Adapters.Stripe;

/// <summary>What a call to Stripe that threw means.</summary>
internal static partial class StripeFaults
{
    private const int LongestText = 300;

    /// <summary>Stripe itself is in trouble, or out of reach; a refusal of what was asked is no outage.</summary>
    public static bool IsOutage(Exception failure) => failure is not StripeException stripe || !IsRefusal(stripe);

    /// <summary>The account itself was refused, whatever was asked: a wrong key, or one that may not do this.</summary>
    public static bool IsAboutTheKey(Exception failure) =>
        failure is StripeException { StripeError: not null, HttpStatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden };

    /// <summary>What came of being told to do something. Anything but a clear no leaves it open whether it was done.</summary>
    public static Outside<T> OfOrder<T>(Exception failure) => failure is StripeException stripe && IsRefusal(stripe)
        ? new Outside<T>.No(IsAboutTheKey(failure) ? $"Stripe refused the API key ({(int)stripe.HttpStatusCode})." : Text(stripe))
        : Unclear<T>(failure);

    /// <summary>What came of a question. A refusal to answer it tells nothing about what was asked.</summary>
    public static Outside<T> OfQuestion<T>(Exception failure) => failure is StripeException stripe && IsNotThere(stripe) ? new Outside<T>.NotThere() : Unclear<T>(failure);

    public static Outside<T> Unclear<T>(Exception failure) => new Outside<T>.Unclear(failure switch
    {
        StripeException { StripeError: not null } stripe => $"Stripe answered {(int)stripe.HttpStatusCode}.",
        StripeException stripe => $"Stripe answered {(int)stripe.HttpStatusCode} with what could not be understood.",
        BrokenCircuitException => "Stripe has been out of reach; it is tried again in a few seconds.",
        OperationCanceledException => "Stripe did not answer in time.",
        _ => $"Stripe could not be reached ({failure.GetType().Name}).",
    });

    // 409: the same key is under way; 429: too much at once. Both may be done yet. A key that was used for another request has done something already.
    private static bool IsRefusal(StripeException stripe) =>
        stripe.StripeError is { Type: not "idempotency_error" } && (int)stripe.HttpStatusCode is >= 400 and < 500 and not 409 and not 429;

    // An address that is unknown there is a 404 as well.
    private static bool IsNotThere(StripeException stripe) =>
        stripe is { HttpStatusCode: HttpStatusCode.NotFound, StripeError.Code: "resource_missing" };

    // Stripe repeats parts of keys, and the buyer's address where it does not like it.
    private static string Text(StripeException stripe)
    {
        var text = stripe.StripeError.Message is { Length: > 0 } said ? said : "Stripe refused the request.";
        text = Control().Replace(Email().Replace(ApiKey().Replace(text, "(key)"), "(e-mail)"), " ");
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    [GeneratedRegex(@"\b(sk|rk|pk|whsec)_[A-Za-z0-9_*.]+")]
    private static partial Regex ApiKey();

    [GeneratedRegex(@"[^\s@:,;'""<>()]+@[^\s@:,;'""<>()]+")]
    private static partial Regex Email();

    // With halves of surrogate pairs: what no database keeps.
    [GeneratedRegex(@"[\p{Cc}\p{Cs}]+")]
    private static partial Regex Control();
}
