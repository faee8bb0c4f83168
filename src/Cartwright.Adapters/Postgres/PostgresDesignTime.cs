using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Cartwright.Adapters.Postgres;

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without a database.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresShopDb>
{
    public PostgresShopDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresShopDb>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
}
