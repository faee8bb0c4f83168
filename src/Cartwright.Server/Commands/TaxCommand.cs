using System.CommandLine;
using Cartwright.Audit;
using Cartwright.Pricing;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright tax set|list|remove</c></summary>
internal static class TaxCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("tax", "The tax a shop charges on products that have no rate of their own.") { Set(settings), List(settings), Remove(settings) };

    private static ShopCommand Set(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var rate = Options.Needed("--rate", "Percent, with up to three decimals.");
        var included = Options.Switch("--included", "The prices contain it; else it is added to them.");
        var shipping = Options.Switch("--shipping", "Shipping bears it too.");
        var name = new Option<string>("--name") { Description = "What orders call it (default Tax).", DefaultValueFactory = _ => "Tax" };
        var (country, state) = Place();
        return new ShopCommand("set", "Set a shop's tax: everywhere, in one country, or in one state of it. The narrowest that fits counts.", "cartwright tax set --tenant retail --rate 20 --name VAT --included --shipping", settings)
            .With(tenant, rate, included, shipping, name, country, state)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                if (TaxPercent.Read(given.GetRequiredValue(rate)).IsRefused(out refusal, out var thousandths)) return refusal;
                var set = new SetTaxRate(
                    home.Id, new TaxPlace(given.GetValue(country), given.GetValue(state)), given.GetRequiredValue(name), thousandths,
                    given.GetValue(included), given.GetValue(shipping), Actor.Command);
                return await shop.Write(write => set.Run(write, shop.Now), _ => shop.Out.WriteLine($"{set.Name} is {TaxPercent.Text(set.Rate)} % ({set.Place})."));
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        return new ShopCommand("list", "List a shop's taxes.", "cartwright tax list --tenant retail", settings).With(tenant).Does(async (shop, given, _) =>
        {
            if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
            var rates = await TaxRates.List(shop.Database.Reads, home.Id);
            return shop.Table("rate name included shipping country state", rates.Select(rate => new object?[]
            {
                TaxPercent.Text(rate.Rate), rate.Name, rate.Included ? "yes" : "no", rate.Shipping ? "yes" : "no", rate.Country, rate.State,
            }));
        });
    }

    private static ShopCommand Remove(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var (country, state) = Place();
        return new ShopCommand("remove", "Remove a shop's tax for the place it was set for.", "cartwright tax remove --tenant retail --country US --state CA", settings)
            .With(tenant, country, state)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var remove = new RemoveTaxRate(home.Id, new TaxPlace(given.GetValue(country), given.GetValue(state)), Actor.Command);
                return await shop.Write(
                    write => remove.Run(write, shop.Now),
                    removed => shop.Out.WriteLine(removed ? $"The tax is removed ({remove.Place})." : $"There was no tax ({remove.Place})."));
            });
    }

    private static (Option<string?>, Option<string?>) Place() => (
        Options.Text("--country", "The country, as orders' addresses name it (default: every other)."),
        Options.Text("--state", "The state of the country, as orders' addresses name it."));
}
