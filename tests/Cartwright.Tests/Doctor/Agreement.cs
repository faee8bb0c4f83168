using Cartwright.Doctor;
using Cartwright.Tests.Databases;

namespace Cartwright.Tests.Doctor;

/// <summary>What the doctor says of a test's shop.</summary>
internal static class Agreement
{
    public static async Task<List<string>> Examine(this Shop shop)
    {
        var found = new List<string>();
        await new Examination(shop.Reads, shop.Time).Run(found.Add, CancellationToken.None);
        return found;
    }

    public static async Task Agrees(this Shop shop) => Assert.Empty(await shop.Examine());
}
