using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartwright.Audit;

/// <summary>The changed members of something with their new values, as the audit log keeps them. It is never given a secret.</summary>
public sealed class Changes
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject members = [];

    public bool IsEmpty => members.Count == 0;

    /// <summary>What an entry is written with; null where nothing was noted.</summary>
    public string? Json => IsEmpty ? null : members.ToJsonString(Readable);

    /// <summary>Notes a member that something new has.</summary>
    public Changes Note<T>(string member, T value)
    {
        members[member] = value is null ? null : JsonValue.Create(value);
        return this;
    }

    /// <summary>Notes a member where it becomes another, and answers what it becomes.</summary>
    public T Move<T>(string member, T before, T after)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after)) Note(member, after);
        return after;
    }

    /// <summary>These and those.</summary>
    public Changes And(Changes others)
    {
        foreach (var (member, value) in others.members) members[member] = value?.DeepClone();
        return this;
    }
}
