using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cartwright.Adapters.Sepa;
using Cartwright.Data;
using Cartwright.Remittances;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright remittance create|list|export|return|paid</c></summary>
internal static class RemittanceCommand
{
    private static readonly Currency Euro = Currency.Of("EUR");

    public static Command Make(IReadOnlyList<string> settings) => new("remittance", "SEPA direct debits: files for the bank, and what it answers.")
    {
        Create(settings), List(settings), Export(settings), Return(settings), Paid(settings),
    };

    private static ShopCommand Create(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var date = Options.Text("--date", "The day to collect on, or the next business day the bank can keep (default: the earliest).");
        var before = Options.Text("--before", "Only debits that are due before this day.");
        var version = Options.Text("--version", "pain.008.001.02 or .08: 02 or 08 (default: the setting Sepa__Version, else 02).");
        var returned = Options.Switch("--returned", "Also debits the bank has sent back.");
        return new ShopCommand("create", "Put the debits that are due into a new file for the bank.", "cartwright remittance create --tenant tienda --date 2026-12-01", settings)
            .With(tenant, date, before, version, returned)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                if (Day("date", given.GetValue(date)).IsRefused(out refusal, out var wished)) return refusal;
                if (Day("before", given.GetValue(before)).IsRefused(out refusal, out var due)) return refusal;
                var format = given.GetValue(version) is { } text ? Creditor.VersionOf(text) : null;
                if (format is null && given.GetValue(version) is not null) return Refusal.Invalid("version", "--version is 02 or 08.");
                var wish = new RemittanceWish(wished, due, format, given.GetValue(returned));
                var made = await new HandInDebits(shop.Database, shop.Settings, shop.Key, shop.Time).Run(home, wish, cancellation);
                if (made.IsRefused(out refusal, out var remittance)) return refusal;
                var told = new CreatedJson(
                    remittance.Id, remittance.Items, Amount(remittance.Total), remittance.LeftOut, remittance.Collection, remittance.MessageId);
                shop.Out.WriteLine(JsonSerializer.Serialize(told, RemittanceJson.Default.CreatedJson));
                return 0;
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var id = new Option<long?>("--id") { Description = "Show the debits of this one." };
        return new ShopCommand("list", "List a shop's remittances, or the debits of one; accounts are masked.", "cartwright remittance list --tenant tienda", settings)
            .With(tenant, id)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var find = new FindRemittances(shop.Database.Reads);
                if (given.GetValue(id) is { } one)
                {
                    var items = await find.Items(home.Id, one, cancellation);
                    if (items.Count == 0) return Refusal.NotFound("Remittance", $"{one}");
                    return shop.Table("debit order sequence amount mandate account state reason", items.Select(item => new object?[]
                    {
                        item.EndToEndId, item.OrderId, Upper(item.Sequence), Amount(item.Amount), item.Mandate, item.AccountMasked, item.State.Word(), item.Reason,
                    }));
                }
                var all = await find.All(home.Id, cancellation);
                return shop.Table("id created date version state debits total paid returned message", all.Select(remittance => new object?[]
                {
                    remittance.Id, remittance.Created.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                    remittance.CollectionDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), remittance.Version.Word()[1..], remittance.State.Word(),
                    remittance.Items, Amount(remittance.Total), remittance.Paid, remittance.Returned, remittance.MessageId,
                }));
            });
    }

    private static ShopCommand Export(IReadOnlyList<string> settings)
    {
        var (tenant, id) = (Options.Tenant(), Id());
        var path = Options.Text("--out", "Write to this file instead of standard output.");
        return new ShopCommand("export", "Write the file for the bank: the same bytes each time.", "cartwright remittance export --tenant tienda --id 1 --out remittance.xml", settings)
            .With(tenant, id, path)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var exported = await new ExportRemittance(shop.Database.Reads, shop.Key, new Pain008()).Run(home.Id, given.GetValue(id), cancellation);
                if (exported.IsRefused(out refusal, out var bytes)) return refusal;
                if (given.GetValue(path) is { } file) return await Save(file, bytes, cancellation);
                shop.Out.Write(Encoding.UTF8.GetString(bytes));
                return 0;
            });
    }

    private static ShopCommand Return(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var path = new Argument<string>("FILE") { Description = "The bank's report: pain.002 or camt.054." };
        return new ShopCommand("return", "Import the debits the bank has refused or sent back. Running it again changes nothing.", "cartwright remittance return --tenant tienda report.xml", settings)
            .With(tenant, path)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                if (ReadReport(given.GetRequiredValue(path)).IsRefused(out refusal, out var report)) return refusal;
                var sum = await new ReturnDebits(shop.Database, shop.Time, shop.Error.WriteLine).Run(home.Id, report, cancellation);
                shop.Out.WriteLine(JsonSerializer.Serialize(sum, RemittanceJson.Default.ReturnSummary));
                return 0;
            });
    }

    private static ShopCommand Paid(IReadOnlyList<string> settings)
    {
        var (tenant, id) = (Options.Tenant(), Id());
        return new ShopCommand("paid", "The bank has credited the remittance: what has not come back is paid.", "cartwright remittance paid --tenant tienda --id 1", settings)
            .With(tenant, id)
            .Does(async (shop, given, cancellation) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var paid = await new PayRemittance(shop.Database, shop.Time).Run(home.Id, given.GetValue(id), cancellation);
                if (paid.IsRefused(out refusal, out var sum)) return refusal;
                shop.Out.WriteLine(JsonSerializer.Serialize(sum, RemittanceJson.Default.PaidRemittance));
                return 0;
            });
    }

    private static Option<long> Id() => new("--id") { Description = "The remittance's number, from the list.", Required = true };

    private static Result<DateOnly?> Day(string field, string? text)
    {
        if (text is null) return Result<DateOnly?>.Of(null);
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return isDay && day.Year is >= 2000 and < 2200 ? Result<DateOnly?>.Of(day) : Refusal.Invalid(field, $"--{field} is a day such as 2026-12-01.");
    }

    private static Result<BankReport> ReadReport(string path)
    {
        if (!File.Exists(path)) return Refusal.Invalid("file", $"There is no file {path}.");
        try
        {
            using var file = File.OpenRead(path);
            return new BankReports().Read(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid("file", $"{path} cannot be read: {failure.Message}");
        }
    }

    // It holds accounts: nobody else's business.
    private static async Task<Result<int>> Save(string path, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var file = new FileStream(path, mode);
            await file.WriteAsync(bytes, cancellation);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid("out", $"{path} cannot be written: {failure.Message}");
        }
    }

    private static string Amount(long cents) => Euro.ToMajor(cents).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Upper(DebitSequence sequence) => sequence.ToString().ToUpperInvariant();
}

/// <summary>What <c>remittance create</c> prints.</summary>
internal sealed record CreatedJson(long Id, int Debits, string Total, long LeftOut, DateOnly Date, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CreatedJson))]
[JsonSerializable(typeof(ReturnSummary))]
[JsonSerializable(typeof(PaidRemittance))]
internal sealed partial class RemittanceJson : JsonSerializerContext;
