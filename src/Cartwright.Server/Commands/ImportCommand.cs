using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cartwright.Adapters.Files;
using Cartwright.Imports;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright import products|orders|customers</c></summary>
internal static class ImportCommand
{
    private delegate Task<Result<ImportSummary>> Import(
        OpenedShop shop, ImportRequest request, CsvFile file, IRefusedRows? refusals, IProgress<ImportProgress> progress, CancellationToken cancellation);

    public static Command Make(IReadOnlyList<string> settings) => new("import", "Bring a shop's data along from CSV files, plain or packed with gzip.")
    {
        One(settings, "products", "Add or update products by SKU.", "--map sku=StockCode,name=Description,price=UnitPrice", Products),
        One(settings, "orders", "Add orders of an older system.", "--map order=InvoiceNo,sku=StockCode,name=Description,quantity=Quantity,date=InvoiceDate,price=UnitPrice,customer=CustomerID,country=Country --skip 'order=^[CA]' --time-zone Europe/London", Orders),
        One(settings, "customers", "Add or update customers by e-mail or number.", "--map email=Mail,first_name=First,last_name=Last,customer=Number", Customers),
    };

    private static async Task<Result<ImportSummary>> Products(
        OpenedShop shop, ImportRequest request, CsvFile file, IRefusedRows? refusals, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        using var staged = new StagedProductTable();
        return await new ImportProducts(shop.Database, TimeProvider.System, progress).Run(request, file, staged, refusals, cancellation);
    }

    private static async Task<Result<ImportSummary>> Orders(
        OpenedShop shop, ImportRequest request, CsvFile file, IRefusedRows? refusals, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        using var staged = new StagedOrderTables();
        return await new ImportOrders(shop.Database, TimeProvider.System, progress).Run(request, file, staged, refusals, cancellation);
    }

    private static Task<Result<ImportSummary>> Customers(
        OpenedShop shop, ImportRequest request, CsvFile file, IRefusedRows? refusals, IProgress<ImportProgress> progress, CancellationToken cancellation) =>
        new ImportCustomers(shop.Database, TimeProvider.System, progress).Run(request, file, refusals, cancellation);

    private static ShopCommand One(IReadOnlyList<string> settings, string what, string description, string example, Import import)
    {
        var path = new Argument<string>("FILE") { Description = "The file; its first row names the columns." };
        var tenant = Options.Tenant();
        var map = new Option<string[]>("--map") { Description = "Which column holds which field: field=Column,…", DefaultValueFactory = _ => [] };
        var skip = new Option<string[]>("--skip") { Description = "Leave out rows whose column matches: COLUMN=REGEX. May be repeated.", DefaultValueFactory = _ => [] };
        var zone = new Option<string>("--time-zone") { Description = "What times without a zone are in (default UTC).", DefaultValueFactory = _ => "UTC" };
        var round = Options.Switch("--round-prices", "Round prices finer than the currency, half away from zero; else their rows are refused.");
        var dry = Options.Switch("--dry-run", "Read and count everything, write nothing.");
        var errors = Options.Text("--errors", "Write refused rows to this file, with the reason.");
        return new ShopCommand(what, description, $"cartwright import {what} FILE --tenant retail {example}", settings)
            .With(path, tenant, map, skip, zone, round, dry, errors)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                if (!TimeZoneInfo.TryFindSystemTimeZoneById(given.GetRequiredValue(zone), out var known))
                    return Refusal.Invalid("time_zone", $"'{given.GetValue(zone)}' is not a time zone.");
                if (CsvFile.Open(given.GetRequiredValue(path)).IsRefused(out refusal, out var opened)) return refusal;
                using var file = opened;
                var request = new ImportRequest(home, given.GetRequiredValue(map))
                {
                    Skips = given.GetRequiredValue(skip),
                    TimeZone = known,
                    RoundPrices = given.GetValue(round),
                    DryRun = given.GetValue(dry),
                };
                return await Run(shop, given.GetValue(errors), request, file, import, cancellation);
            });
    }

    private static async Task<Result<int>> Run(
        OpenedShop shop, string? errors, ImportRequest request, CsvFile file, Import import, CancellationToken cancellation)
    {
        RefusedRowsFile? refusals = null;
        if (errors is not null && RefusedRowsFile.Create(errors, file.Columns).IsRefused(out var refusal, out refusals)) return refusal;
        using (refusals)
        {
            var result = await ImportTerminal.Show(shop.Error, progress => import(shop, request, file, refusals, progress, cancellation));
            if (result.IsRefused(out refusal, out var summary)) return refusal;
            shop.Out.WriteLine(JsonSerializer.Serialize(summary, SummaryJson.Default.ImportSummary));
            return 0;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
