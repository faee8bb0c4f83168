using System.Diagnostics.CodeAnalysis;

namespace Cartwright;

/// <summary>What a use case answers: its value, or the <see cref="Refusal"/> that says why not.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal, [MaybeNullWhen(true)] out T accepted)
    {
        (refusal, accepted) = (Refusal, value);
        return refusal is not null;
    }

    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal)
    {
        refusal = Refusal;
        return refusal is not null;
    }

    /// <summary>The value of a result that is known to be accepted; a bug where it is not.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Reason}");

    public static Result<T> Of(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a use case that has nothing to say but yes.</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
