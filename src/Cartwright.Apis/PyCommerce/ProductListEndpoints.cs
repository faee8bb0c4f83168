using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Catalogue;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Products of a tenant: the list with its filters (pycommerce.md 3.3) and the search (5).</summary>
internal sealed class ProductListEndpoints(TenantScope scope, FindProducts products)
{
    public const int DefaultLimit = 100;
    public const int LargestLimit = 1000;
    private const int LongestSearch = 200;

    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var slug = query.Required("tenant");
        var category = query.Text("category");
        var minPrice = query.Amount("min_price");
        var maxPrice = query.Amount("max_price");
        var inStock = query.Bool("in_stock");
        var window = Window.Read(query);
        if (query.Fault is { } fault) return fault;
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is not null) return error;

        var currency = Currency.Of(tenant!.Currency);
        var filter = new ProductFilter
        {
            Category = category,
            MinPrice = minPrice is { } min ? Bound(currency, min, up: true) : null,
            MaxPrice = maxPrice is { } max ? Bound(currency, max, up: false) : null,
            InStock = inStock,
        };
        return await Answer(http, tenant, slug, filter, window, new ProductFiltersWire(category, minPrice, maxPrice, inStock));
    }

    /// <summary>Every word of <c>q</c> must be part of name, description or SKU.</summary>
    public async Task<IResult> Search(HttpContext http, TenantDirectory tenants)
    {
        var query = new QueryFields(http.Request);
        var words = query.Required("q");
        var slug = query.Text("tenant") ?? await OwnSlug(http, tenants) ?? query.Required("tenant");
        var window = Window.Read(query);
        if (query.Fault is { } fault) return fault;
        if (string.IsNullOrWhiteSpace(words)) return PyCommerceErrors.Missing("q");
        if (words.Length > LongestSearch) return PyCommerceErrors.Invalid($"'q' must have at most {LongestSearch} characters.");
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is not null) return error;
        return await Answer(http, tenant!, slug, new ProductFilter { Search = words }, window, new ProductFiltersWire(null, null, null, null));
    }

    private async Task<IResult> Answer(
        HttpContext http, Tenant tenant, string slug, ProductFilter filter, Window? window, ProductFiltersWire shown)
    {
        var currency = Currency.Of(tenant.Currency);
        if (window is null)
        {
            return new StreamedList<ProductView, ProductWire, ProductFiltersWire>(
                "products", products.All(tenant.Id, filter, http.RequestAborted), product => ProductWire.From(product, currency), slug, null, shown);
        }
        var (page, total) = await products.Window(tenant.Id, filter, window.Limit, window.Offset, http.RequestAborted);
        return new StreamedList<ProductView, ProductWire, ProductFiltersWire>(
            "products", page.ToAsyncEnumerable(), product => ProductWire.From(product, currency), slug, total, shown);
    }

    // The documented search names no tenant: a caller of one tenant means his own.
    private static async Task<string?> OwnSlug(HttpContext http, TenantDirectory tenants) =>
        PyCommerceCaller.Of(http).TenantId is { } id ? (await tenants.ById(id))?.Slug : null;

    // A bound finer than the minor unit moves to the next amount inside it.
    private static long Bound(Currency currency, decimal major, bool up)
    {
        var step = currency.ToMajor(1);
        var largest = currency.ToMajor(Money.Largest);
        if (major >= largest) return Money.Largest;
        var steps = major / step;
        return (long)(up ? Math.Ceiling(steps) : Math.Floor(steps));
    }
}

/// <summary>A part of a list, where the request asks for one; a list without is whole (pycommerce.md 3.3).</summary>
internal sealed record Window(int Limit, int Offset)
{
    public static Window? Read(QueryFields query)
    {
        var limit = query.Int("limit", 1, ProductListEndpoints.LargestLimit);
        var offset = query.Int("offset", 0, int.MaxValue);
        return limit is null && offset is null ? null : new Window(limit ?? ProductListEndpoints.DefaultLimit, offset ?? 0);
    }
}
