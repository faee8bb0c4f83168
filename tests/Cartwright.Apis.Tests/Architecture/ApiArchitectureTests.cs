using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Cartwright.Apis.PyCommerce;

namespace Cartwright.Apis.Tests.Architecture;

/// <summary>Each API stands by itself: what two of them need lies in Http or in the core.</summary>
public sealed class ApiArchitectureTests
{
    private const string Root = "Cartwright.Apis";

    private static readonly System.Reflection.Assembly Apis = typeof(PyCommerceApi).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader().LoadAssemblies(Apis).Build();

    [Fact]
    public void Apis_do_not_use_each_other()
    {
        var uses =
            from type in Code.Types
            let own = Api(type)
            where own is not null
            from used in type.Dependencies.Select(dependency => dependency.Target).Distinct()
            let other = Api(used)
            // The type parameters of equal generated methods are one to the library that reads them.
            where other is not null && other != own && used is not GenericParameter
            select $"{type.FullName} uses {used.FullName}";
        Assert.True(!uses.Any(), string.Join('\n', uses));
    }

    [Fact]
    public void Every_api_is_known() => Assert.Equal(["PyCommerce", "Tienda"], Code.Types.Select(Api).OfType<string>().Distinct().Order());

    [Fact]
    public void What_the_apis_share_uses_none_of_them()
    {
        var shared = Code.Types.Where(type => IsIn(type, $"{Root}.Http")).ToList();
        Assert.NotEmpty(shared);
        Assert.Empty(shared.SelectMany(type => type.Dependencies).Select(dependency => dependency.Target).Where(used => Api(used) is not null).Select(used => used.FullName));
    }

    [Fact]
    public void Every_type_lies_in_an_api_or_in_what_they_share() =>
        Assert.Empty(Apis.GetTypes().Where(type => type.Namespace?.StartsWith("Cartwright", StringComparison.Ordinal) == true && !type.Namespace.StartsWith($"{Root}.", StringComparison.Ordinal)).Select(type => type.FullName));

    [Fact]
    public void Apis_know_neither_the_databases_nor_the_host()
    {
        var referenced = Apis.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.Contains("Cartwright.Shop", referenced);
        Assert.DoesNotContain("Cartwright.Adapters", referenced);
        Assert.DoesNotContain("cartwright", referenced);
        Assert.DoesNotContain(referenced, name => name.StartsWith("Npgsql", StringComparison.Ordinal) || name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_core_knows_no_api()
    {
        var referenced = typeof(Refusal).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.DoesNotContain(referenced, name => name.StartsWith("Cartwright", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal));
    }

    // The API a type belongs to, named by its namespace; null for what is shared or foreign.
    private static string? Api(IType type)
    {
        var parts = type.Namespace?.FullName.Split('.') ?? [];
        return parts is ["Cartwright", "Apis", var name, ..] && name is not ("Http" or "Pages") ? name : null;
    }

    private static bool IsIn(IType type, string @namespace) => type.Namespace?.FullName == @namespace;
}
