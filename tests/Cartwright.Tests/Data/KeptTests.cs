using Cartwright.Data;
using Microsoft.Extensions.Time.Testing;

namespace Cartwright.Tests.Data;

public sealed class KeptTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task What_was_read_is_kept_for_its_time_and_what_is_not_there_never()
    {
        var kept = new Kept<int, string>(TimeSpan.FromSeconds(30), 10, time);
        Assert.Equal("old", await kept.Get(1, () => Read("old")));
        Assert.Equal("old", await kept.Get(1, () => Read("new")));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("new", await kept.Get(1, () => Read("new")));
        Assert.Null(await kept.Get(2, () => Read(null)));
        Assert.Equal("there", await kept.Get(2, () => Read("there")));
    }

    [Fact]
    public async Task What_is_forgotten_while_it_is_read_is_not_kept()
    {
        var kept = new Kept<int, string>(TimeSpan.FromSeconds(30), 10, time);
        var slow = new TaskCompletionSource<string?>();
        var reading = kept.Get(1, () => slow.Task);
        kept.Forget(_ => false);
        slow.SetResult("old");
        Assert.Equal("old", await reading);
        Assert.Equal("new", await kept.Get(1, () => Read("new")));
    }

    [Fact]
    public async Task Only_what_is_meant_is_forgotten_and_no_more_is_kept_than_said()
    {
        var kept = new Kept<int, string>(TimeSpan.FromSeconds(30), 2, time);
        await kept.Get(1, () => Read("a"));
        await kept.Get(2, () => Read("b"));
        kept.Forget(value => value == "a");
        Assert.Equal((false, true), (kept.TryGet(1, out _), kept.TryGet(2, out _)));
        await kept.Get(3, () => Read("c"));
        await kept.Get(4, () => Read("d"));
        Assert.Equal((false, true), (kept.TryGet(2, out _), kept.TryGet(4, out _)));
    }

    private static Task<string?> Read(string? value) => Task.FromResult(value);
}
