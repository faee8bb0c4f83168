namespace Cartwright.Imports;

/// <summary>Bulk work goes in pieces of some milliseconds with a pause between them, so that a running server's commits hardly wait.</summary>
internal static class SmallPieces
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Groups items until their weights reach the limit; a heavier item is a piece of its own.</summary>
    public static IEnumerable<List<T>> Of<T>(IEnumerable<T> items, Func<T, int> weight, int limit)
    {
        var piece = new List<T>();
        var sum = 0;
        foreach (var item in items)
        {
            var next = weight(item);
            if (piece.Count > 0 && sum + next > limit)
            {
                yield return piece;
                (piece, sum) = ([], 0);
            }
            piece.Add(item);
            sum += next;
        }
        if (piece.Count > 0) yield return piece;
    }
}
