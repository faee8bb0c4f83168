using System.Text.Json.Serialization;
using Cartwright.Data;
using Cartwright.Orders;

namespace Cartwright.Apis.PyCommerce.Wire;

/// <summary>A note of an order (pycommerce.md 5).</summary>
public sealed record OrderNoteWire(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("is_internal")] bool IsInternal,
    [property: JsonPropertyName("author")] string? Author,
    [property: JsonPropertyName("created_at")] string CreatedAt,
    [property: JsonPropertyName("order_id")] Guid OrderId)
{
    public static OrderNoteWire From(OrderNoteView note, Guid order) =>
        new(note.Uuid, note.Content, note.Internal, note.Author, WireTime.Of(note.Created), order);
}

public sealed record OrderNotesWire(
    [property: JsonPropertyName("notes")] IReadOnlyList<OrderNoteWire> Notes,
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("count")] int Count);

public sealed record NewOrderNoteWire(
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("is_internal")] bool? IsInternal = null,
    [property: JsonPropertyName("author")] string? Author = null);

/// <summary>A step in an order's life; actor and note are null for a customer.</summary>
public sealed record OrderStepWire(
    [property: JsonPropertyName("from_status")] string? FromStatus,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("actor")] string? Actor,
    [property: JsonPropertyName("note")] string? Note,
    [property: JsonPropertyName("created_at")] string CreatedAt)
{
    public static OrderStepWire From(OrderStep step, bool isForStaff) => new(
        step.From?.Word(), step.To.Word(), isForStaff ? step.Actor : null, isForStaff ? step.Text : null, WireTime.Of(step.Created));
}

public sealed record OrderHistoryWire(
    [property: JsonPropertyName("history")] IReadOnlyList<OrderStepWire> History,
    [property: JsonPropertyName("order_id")] Guid OrderId,
    [property: JsonPropertyName("count")] int Count);
