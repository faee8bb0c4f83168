using System.Runtime.CompilerServices;
using Cartwright.Data;
using Cartwright.Search;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Users;

/// <summary>Which users a list shows.</summary>
/// <param name="TenantId">Null: of every shop and of none.</param>
/// <param name="IsAdmin">Only admins, or only others.</param>
/// <param name="Active">Only who may sign in, or only who may not.</param>
/// <param name="Search">A piece of name, e-mail or user name, without regard to case and accents.</param>
public sealed record UserFilter(long? TenantId, bool? IsAdmin = null, bool? Active = null, string? Search = null);

/// <summary>Users in the order they were added, all of them or a window.</summary>
public sealed class FindUsers(Reads reads)
{
    private const int PageSize = 500;

    /// <summary>Every match, read by key in pages.</summary>
    public async IAsyncEnumerable<User> All(UserFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = SearchText.Fold(filter.Search ?? "");
        for (var after = 0L; ;)
        {
            List<User> page;
            await using (var db = reads.Open())
                page = await Matches(db, filter).Where(user => user.Id > after).OrderBy(user => user.Id).Take(PageSize).ToListAsync(cancellation);
            // Compared here and not in SQL, whose lower() knows only ASCII on SQLite.
            foreach (var user in page.Where(user => Text(user).Contains(wanted, StringComparison.Ordinal))) yield return user;
            if (page.Count < PageSize) yield break;
            after = page[^1].Id;
        }
    }

    /// <summary>A window of the matches, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<User> Users, long Total)> Window(UserFilter filter, int limit, int offset, CancellationToken cancellation)
    {
        if (filter.Search is not null)
        {
            var all = await All(filter, cancellation).ToListAsync(cancellation);
            return ([.. all.Skip(offset).Take(limit)], all.Count);
        }
        await using var db = reads.Open();
        var matches = Matches(db, filter);
        var window = await matches.OrderBy(user => user.Id).Skip(offset).Take(limit).ToListAsync(cancellation);
        return (window, await matches.LongCountAsync(cancellation));
    }

    private static IQueryable<User> Matches(ShopDb db, UserFilter filter)
    {
        IQueryable<User> users = db.Users;
        if (filter.TenantId is { } tenant) users = users.Where(user => user.TenantId == tenant);
        if (filter.IsAdmin is { } isAdmin) users = users.Where(user => user.Role == Role.Admin == isAdmin);
        if (filter.Active is { } active) users = users.Where(user => user.Active == active);
        return users;
    }

    private static string Text(User user) => SearchText.Fold($"{user.FirstName} {user.LastName} {user.Email} {user.Username}");
}
