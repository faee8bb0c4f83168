namespace Cartwright.Adapters.Sqlite;

/// <summary>An exclusive lock on the data folder; the operating system frees it when its holder dies.</summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    public static async Task<FolderLock> Take(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "cartwright.lock");
        while (true)
        {
            try
            {
                return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    public void Dispose() => held.Dispose();
}
