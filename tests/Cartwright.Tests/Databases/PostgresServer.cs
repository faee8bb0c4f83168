using Npgsql;

namespace Cartwright.Tests.Databases;

/// <summary>The server the tests may make databases on: <c>CARTWRIGHT_TEST_POSTGRES</c>, a connection string of a superuser.</summary>
internal static class PostgresServer
{
    public const string Variable = "CARTWRIGHT_TEST_POSTGRES";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    public static string? WhyMissing => Server is null ? $"{Variable} names no PostgreSQL server; ./test.sh starts one." : null;

    /// <summary>A connection string for one database; few connections each, because many tests run side by side.</summary>
    public static string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 30 }.ToString();

    public static async Task<string> Create(string? template = null)
    {
        var name = TestNames.Next("cartwright");
        await Execute(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    public static Task Drop(string database) => Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    public static async Task<NpgsqlConnection> Connect(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(Server) { Database = database, Pooling = false };
        var connection = new NpgsqlConnection(settings.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Execute(string sql)
    {
        await using var connection = await Connect("postgres");
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
