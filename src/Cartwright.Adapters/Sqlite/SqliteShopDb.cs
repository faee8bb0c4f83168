using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cartwright.Adapters.Sqlite;

/// <summary>The shop's tables on SQLite: a uuid is a BLOB in its own order, a time is microseconds since 1970.</summary>
public sealed class SqliteShopDb(DbContextOptions<SqliteShopDb> options) : ShopDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<UuidConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<TimeConverter>();
    }

    private sealed class UuidConverter() : ValueConverter<Guid, byte[]>(
        id => SqliteForms.ToBytes(id), bytes => SqliteForms.ToUuid(bytes));

    private sealed class TimeConverter() : ValueConverter<DateTime, long>(
        time => SqliteForms.ToMicroseconds(time), microseconds => SqliteForms.ToTime(microseconds));
}

/// <summary>How SQLite keeps what it has no type for.</summary>
internal static class SqliteForms
{
    public static byte[] ToBytes(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid ToUuid(byte[] bytes) => new(bytes, bigEndian: true);

    public static long ToMicroseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTime ToTime(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
