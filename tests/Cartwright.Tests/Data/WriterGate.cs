using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Data;

/// <summary>A first piece that keeps the writer busy, so that what is queued behind it becomes one group.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly ManualResetEventSlim open = new();

    public WriterGate(Shop shop)
    {
        using var entered = new ManualResetEventSlim();
        _ = shop.Writes.Run(_ =>
        {
            entered.Set();
            open.Wait();
            return Task.FromResult<Result<Done>>(Done.It);
        });
        entered.Wait();
    }

    public void Open() => open.Set();

    public void Dispose()
    {
        open.Set();
        open.Dispose();
    }
}
