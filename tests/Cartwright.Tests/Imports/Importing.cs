using System.Text;
using Cartwright.Adapters.Files;
using Cartwright.Imports;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Imports;

/// <summary>What a test of an import does: write a file, import it, look at what was refused.</summary>
internal sealed class Importing : IDisposable, IRefusedRows, IProgress<ImportProgress>
{
    private readonly string folder = Directory.CreateTempSubdirectory("cartwright-import-").FullName;

    public List<(long Row, string Reason)> Refused { get; } = [];

    /// <summary>A file with these rows; text that is not ASCII or holds odd bytes is written byte by byte.</summary>
    public CsvFile File(params IEnumerable<string> rows) => Bytes(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));

    public CsvFile Bytes(byte[] bytes)
    {
        var path = Path.Combine(folder, "rows.csv");
        System.IO.File.WriteAllBytes(path, bytes);
        return CsvFile.Open(path).Value;
    }

    public static async Task<ImportRequest> Into(Shop shop, string slug = "tech") =>
        new(await shop.Read(db => db.Tenants.SingleAsync(tenant => tenant.Slug == slug)), []);

    public async Task<ImportSummary> Orders(Shop shop, ImportRequest request, CsvFile file)
    {
        using var staged = new StagedOrderTables();
        using (file) return (await new ImportOrders(shop.Database, TimeProvider.System, this).Run(request, file, staged, this, CancellationToken.None)).Value;
    }

    public async Task<ImportSummary> Products(Shop shop, ImportRequest request, CsvFile file)
    {
        using var staged = new StagedProductTable();
        using (file) return (await new ImportProducts(shop.Database, TimeProvider.System, this).Run(request, file, staged, this, CancellationToken.None)).Value;
    }

    public async Task<ImportSummary> Customers(Shop shop, ImportRequest request, CsvFile file)
    {
        using (file) return (await new ImportCustomers(shop.Database, TimeProvider.System, this).Run(request, file, this, CancellationToken.None)).Value;
    }

    public void Add(long number, string reason, IReadOnlyList<string> values) => Refused.Add((number, reason));

    public void Report(ImportProgress value)
    {
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
