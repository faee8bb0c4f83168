using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Users;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>
/// Users of a tenant (pycommerce.md 5); for the platform's admin who names none, of all. Who is not active is listed with <c>is_active=false</c> only.
/// </summary>
internal sealed class UserListEndpoints(TenantScope scope, FindUsers users)
{
    private const int LongestSearch = 200;

    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var isAdmin = query.Bool("is_admin");
        var isActive = query.Bool("is_active") ?? true;
        var search = query.Text("search");
        var window = Window.Read(query);
        if (query.Fault is { } fault) return fault;
        if (search?.Length > LongestSearch) return PyCommerceErrors.Invalid($"'search' must have at most {LongestSearch} characters.");
        var (tenant, error) = await scope.ByQuery(http, query);
        if (error is not null) return error;
        if (!PyCommerceCaller.Of(http).IsStaff) return UserEndpoints.OnlyStaff();

        var filter = new UserFilter(tenant?.Id, isAdmin, isActive, search);
        if (window is null) return Answer(users.All(filter, http.RequestAborted), tenant?.Slug, null);
        var (page, total) = await users.Window(filter, window.Limit, window.Offset, http.RequestAborted);
        return Answer(page.ToAsyncEnumerable(), tenant?.Slug, total);
    }

    private static StreamedList<User, UserWire, object> Answer(IAsyncEnumerable<User> found, string? tenant, long? count) =>
        new("users", found, UserWire.From, tenant, count, null);
}
