using Cartwright.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace Cartwright.Adapters.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without starting the shop.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteShopDb>
{
    public SqliteShopDb CreateDbContext(string[] args) => new(SqliteOptions.ToRead(new SqliteFile("."), new StatementTrace()));
}
