using Cartwright.Data;

namespace Cartwright.Catalogue;

/// <summary>
/// Removes files that no row names: what a crash left between the writing of a file and its row, or between the deleting of a row and its file.
/// Any number of nodes may run it at any time.
/// </summary>
public sealed class SweepMedia(Reads reads, IMediaFiles files, TimeProvider time)
{
    /// <summary>A younger file may still be waiting for its row.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private const int AtOnce = 500;

    private static readonly Statement Known = new("SELECT m.uuid FROM {rows $1: uuid uuid} r CROSS JOIN media m WHERE m.uuid = r.uuid");

    /// <summary>How many files were removed.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var before = time.Now() - Patience;
        var removed = 0;
        foreach (var some in files.Kept().Where(file => file.Written < before).Chunk(AtOnce))
        {
            var rows = RowSet.Of(some.Where(file => file.Media is not null), file => [file.Media]);
            var known = (await reads.Query(Known, row => row.Uuid(0), cancellation, rows)).ToHashSet();
            foreach (var left in some.Where(file => file.Media is not { } media || !known.Contains(media)))
            {
                files.Remove(left.Place);
                removed++;
            }
        }
        return removed;
    }
}
