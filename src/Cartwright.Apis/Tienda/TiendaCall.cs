using System.Text.Json;
using Cartwright.Apis.Tienda.Wire;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.Tienda;

/// <summary>A recognised caller's request for an action of his shop.</summary>
/// <param name="Text">The block as it was sent.</param>
/// <param name="Data">The block as it was read: an object.</param>
internal sealed record TiendaCall(HttpContext Http, string Text, JsonElement Data, Tenant Shop, Caller Caller)
{
    public SentFields Fields { get; } = new(Data);

    public Currency Currency => Currency.Of(Shop.Currency);

    public CancellationToken Cancellation => Http.RequestAborted;
}

/// <summary>What an action answers besides <c>params</c>: an error, or members of its own.</summary>
internal sealed record TiendaAnswer(TiendaError? Error, JsonElement? Members)
{
    /// <summary>True where it was given before, for the same Idempotency-Key.</summary>
    public bool Replayed { get; init; }

    public static readonly TiendaAnswer Nothing = new(null, null);

    public static TiendaAnswer Of<T>(T wire) => new(null, TiendaJson.Element(wire));

    public static implicit operator TiendaAnswer(TiendaError error) => new(error, null);
}
