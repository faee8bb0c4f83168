using System.CommandLine;
using System.Globalization;
using Cartwright.Audit;
using Cartwright.Pricing;

namespace Cartwright.Server.Commands;

/// <summary><c>cartwright shipping set|list|remove</c></summary>
internal static class ShippingCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("shipping", "The ways a shop ships. A shop without one takes any text and charges nothing.") { Set(settings), List(settings), Remove(settings) };

    private static ShopCommand Set(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var code = Code();
        var name = Options.Needed("--name", "What buyers are shown.");
        var price = Options.Needed("--price", "For one order, in the shop's currency.");
        var perKilogram = Options.Text("--per-kg", "For each begun kilogram on top.");
        var freeFrom = Options.Text("--free-from", "Free from this subtotal.");
        var days = new Option<int?>("--days") { Description = "Days until delivery." };
        var countries = Options.Text("--countries", "Only these, as orders' addresses name them, with commas between.");
        var description = Options.Text("--description", "A sentence for buyers.");
        return new ShopCommand("set", "Set a way of shipping.", "cartwright shipping set --tenant retail --code standard --name Standard --price 5.99 --per-kg 0.50 --free-from 50 --days 5 --countries US,CA", settings)
            .With(tenant, code, name, price, perKilogram, freeFrom, days, countries, description)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var currency = Currency.Of(home.Currency);
                if (Amount("--price", given.GetRequiredValue(price), currency).IsRefused(out refusal, out var fixedPart)) return refusal;
                if (Amount("--per-kg", given.GetValue(perKilogram), currency).IsRefused(out refusal, out var weighed)) return refusal;
                if (Amount("--free-from", given.GetValue(freeFrom), currency).IsRefused(out refusal, out var free)) return refusal;
                var set = new SetShippingMethod(home.Id, new ShippingMethod
                {
                    Code = given.GetRequiredValue(code),
                    Name = given.GetRequiredValue(name),
                    Description = given.GetValue(description),
                    Countries = SetShippingMethod.CountriesOf(given.GetValue(countries)),
                    Price = fixedPart ?? 0,
                    PricePerKilogram = weighed ?? 0,
                    FreeFrom = free,
                    Days = given.GetValue(days),
                }, Actor.Command);
                return await shop.Write(write => set.Run(write, shop.Now), _ => shop.Out.WriteLine($"Shipping method '{ShippingMethod.CodeKey(set.Method.Code)}' is set."));
            });
    }

    private static ShopCommand List(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        return new ShopCommand("list", "List the ways a shop ships.", "cartwright shipping list --tenant retail", settings).With(tenant).Does(async (shop, given, cancellation) =>
        {
            if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
            var currency = Currency.Of(home.Currency);
            var methods = await new FindShippingMethods(shop.Database.Reads).Run(home.Id, null, cancellation);
            return shop.Table("code name price per_kg free_from days countries description", methods.Select(method => new object?[]
            {
                method.Code, method.Name, Text(method.Price), Text(method.PricePerKilogram), method.FreeFrom is { } free ? Text(free) : null, method.Days,
                method.Countries, method.Description,
            }));

            string Text(long minor) => currency.ToMajor(minor).ToString($"F{currency.Decimals}", CultureInfo.InvariantCulture);
        });
    }

    private static ShopCommand Remove(IReadOnlyList<string> settings)
    {
        var tenant = Options.Tenant();
        var code = Code();
        return new ShopCommand("remove", "Remove a way of shipping.", "cartwright shipping remove --tenant retail --code standard", settings)
            .With(tenant, code)
            .Does(async (shop, given, _) =>
            {
                if ((await shop.Tenant(given.GetRequiredValue(tenant))).IsRefused(out var refusal, out var home)) return refusal;
                var remove = new RemoveShippingMethod(home.Id, given.GetRequiredValue(code), Actor.Command);
                return await shop.Write(
                    write => remove.Run(write, shop.Now),
                    removed => shop.Out.WriteLine(removed ? $"Shipping method '{remove.Code}' is removed." : $"There was no shipping method '{remove.Code}'."));
            });
    }

    private static Option<string> Code() => Options.Needed("--code", "What orders name it by, such as standard.");

    private static Result<long?> Amount(string option, string? text, Currency currency)
    {
        if (text is null) return Result<long?>.Of(null);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || currency.ToMinor(amount) is not { } minor)
            return Refusal.Invalid(option, $"{option} '{text}' is not an amount such as 5.99.");
        return currency.IsExact(amount) ? minor : Refusal.Invalid(option, $"{option} '{text}' has more decimals than {currency}.");
    }
}
