using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Cartwright.Adapters.Sqlite;

namespace Cartwright.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly System.Reflection.Assembly ShopAssembly = typeof(Refusal).Assembly;
    private static readonly System.Reflection.Assembly Outside = typeof(SqliteDatabase).Assembly;

    // The shop's own nouns for everybody, and the features whose work it is to see all the others.
    private static readonly string[] SeeAll = ["Data", "Demo", "Imports", "Doctor"];

    [Fact]
    public void The_shop_knows_no_web_server_no_database_provider_and_no_vendor()
    {
        string[] known =
        [
            "BCrypt-Net-Next", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions",
            "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.Identity.Core", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ];

        var referenced = ShopAssembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.Empty(referenced.Where(name => !name.StartsWith("System", StringComparison.Ordinal)).Except(known));
    }

    [Fact]
    public void The_outside_knows_no_web_server() =>
        Assert.DoesNotContain(Outside.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Features_form_no_cycle()
    {
        var uses = Uses();

        Assert.Contains("Stock", uses["Checkout"]);
        var cycle = uses.Keys.Select(feature => Cycle(uses, [feature])).FirstOrDefault(found => found is not null);
        Assert.True(cycle is null, $"Features use each other in a circle: {string.Join(" → ", cycle ?? [])}");
    }

    [Fact]
    public void A_name_says_what_a_type_is_for()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service"];

        var types = ShopAssembly.GetTypes().Concat(Outside.GetTypes());

        Assert.DoesNotContain(types, type => empty.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)));
    }

    private static Dictionary<string, HashSet<string>> Uses()
    {
        var architecture = new ArchLoader().LoadAssembly(ShopAssembly).Build();
        var uses = new Dictionary<string, HashSet<string>>();
        foreach (var type in architecture.Types)
        {
            if (Feature(type) is not { } feature) continue;
            if (!uses.TryGetValue(feature, out var used)) uses[feature] = used = [];
            used.UnionWith(type.GetTypeDependencies().Select(Feature).OfType<string>().Where(other => other != feature));
        }
        return uses;
    }

    private static string? Feature(IType type)
    {
        var parts = type.Namespace?.FullName.Split('.') ?? [];
        return parts is ["Cartwright", var feature, ..] && !SeeAll.Contains(feature) ? feature : null;
    }

    private static List<string>? Cycle(Dictionary<string, HashSet<string>> uses, List<string> path)
    {
        foreach (var next in uses.GetValueOrDefault(path[^1]) ?? [])
        {
            if (next == path[0]) return [.. path, next];
            if (path.Contains(next)) continue;
            if (Cycle(uses, [.. path, next]) is { } found) return found;
        }
        return null;
    }
}
