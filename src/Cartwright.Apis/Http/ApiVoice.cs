using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Http;

/// <summary>What can go wrong around an endpoint, before an API's own code runs or when it fails.</summary>
public enum Fault
{
    NoSuchRoute,
    WrongMethod,
    WrongMediaType,
    MalformedRequest,
    MalformedBody,
    TooLarge,
    Unavailable,
    Internal,
}

/// <summary>
/// How one API words faults on the paths that are its own. Transport rules belong to the path's owner; the first voice that owns a path speaks.
/// </summary>
/// <param name="Owns">True for the API's paths.</param>
/// <param name="Say">The fault in the API's shape and status.</param>
public sealed record ApiVoice(Func<PathString, bool> Owns, Func<PathString, Fault, FaultAnswer> Say);

/// <summary>A fault ready to be sent, as JSON.</summary>
public sealed record FaultAnswer(int Status, byte[] Body);
