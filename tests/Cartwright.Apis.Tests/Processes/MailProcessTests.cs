using Cartwright.Apis.Tests.Fixture;

namespace Cartwright.Apis.Tests.Processes;

public sealed class MailProcessTests
{
    [OnBothDatabases]
    public async Task Every_order_is_confirmed_by_one_whole_mail_though_the_server_is_killed_in_between(TestDatabase kind)
    {
        await using var place = await ServerPlace.WithDemoShops(kind);
        var orders = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            await using var server = await ServerProcess.Start(place);
            if (kill == 0) await server.Tech.Put($"/api/products/{Known.Headphones}", """{"stock":1000000}""");
            for (var i = 0; i < 10; i++, orders++) await server.Tech.Buy(Known.Headphones);
            await server.Kill();
        }

        await using (var server = await ServerProcess.Start(place))
        {
            // What the dead process had in hand is taken again when its lease is over.
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (Files(place).Length < orders) await Task.Delay(100, late.Token);
            Assert.Equal(0, await server.Terminate());
        }
        Assert.Equal(orders, Files(place).Length);
        var numbers = Files(place).Select(file => MimeKit.MimeMessage.Load(file).Subject).Distinct().Count();
        Assert.Equal(orders, numbers);
    }

    private static string[] Files(ServerPlace place)
    {
        var folder = Path.Combine(place.Folder, "mail");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [];
    }
}
