using System.Formats.Tar;
using Cartwright.Adapters.Backups;
using Cartwright.Adapters.Sqlite;
using Cartwright.Data;
using Cartwright.Tests.Databases;
using Cartwright.Tests.Doctor;

namespace Cartwright.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cartwright-backup-").FullName;

    private string Archive => Path.Combine(folder, "shop.tar");

    [Fact]
    public async Task A_backup_of_a_shop_at_work_comes_back_whole()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var product = await shop.Sell(stock: 5);
        var data = Path.GetDirectoryName(shop.Place.Address)!;
        Directory.CreateDirectory(Path.Combine(data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(data, "keys", "secrets.key"), "secret");
        foreach (var place in (string[])["shop", ".drafts"]) Directory.CreateDirectory(Path.Combine(data, "media", place));
        await File.WriteAllTextAsync(Path.Combine(data, "media", "shop", "photo.png"), "picture");
        await File.WriteAllTextAsync(Path.Combine(data, "media", ".drafts", "half.part"), "pict");

        Assert.Null(BackupFile.Write((SqliteDatabase)shop.Database, data, Archive).Refusal);
        var restored = Path.Combine(folder, "restored");
        Assert.Null((await RestoredFolder.Make(Archive, restored, force: false, shop.Now, CancellationToken.None)).Value);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Archive));
        Assert.Equal([Archive], Directory.GetFiles(folder));
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(restored, "keys", "secrets.key")));
        Assert.Equal(["photo.png"], Directory.GetFiles(Path.Combine(restored, "media"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        await using var again = new SqliteDatabase(restored, new StatementTrace());
        await again.Prepare(() => Task.CompletedTask, CancellationToken.None);
        Assert.Empty(again.Examine());
        Assert.Equal(0, await new Cartwright.Doctor.Examination(again.Reads, shop.Time).Run(Assert.Fail, CancellationToken.None));
        await using var db = again.Reads.Open();
        Assert.Contains(db.Products, found => found.Uuid == product.Uuid);
        await shop.Agrees();
    }

    [Fact]
    public async Task A_shop_that_is_there_is_replaced_only_by_force_and_kept_beside()
    {
        var (data, now) = await BackUp();

        var refused = await RestoredFolder.Make(Archive, data, force: false, now, CancellationToken.None);
        var old = (await RestoredFolder.Make(Archive, data, force: true, now, CancellationToken.None)).Value;

        Assert.Equal("shop_there", refused.Refusal?.Reason);
        Assert.True(File.Exists(Path.Combine(old!, "cartwright.db")));
        Assert.True(File.Exists(Path.Combine(data, "cartwright.db")));
    }

    [Fact]
    public async Task A_folder_in_use_is_left_alone()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        var data = Path.GetDirectoryName(shop.Place.Address)!;
        Assert.Null(BackupFile.Write((SqliteDatabase)shop.Database, data, Archive).Refusal);

        var refused = await RestoredFolder.Make(Archive, data, force: true, shop.Now, CancellationToken.None);

        Assert.Equal("in_use", refused.Refusal?.Reason);
        await shop.Agrees();
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/tmp/evil.txt")]
    [InlineData("media/../../evil.txt")]
    [InlineData("other.txt")]
    public async Task A_file_that_leads_elsewhere_is_refused_before_anything_is_touched(string name)
    {
        using (var archive = new TarWriter(File.Create(Archive)))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) });
        }

        var refused = await RestoredFolder.Make(Archive, Path.Combine(folder, "data"), force: false, Shop.Opened, CancellationToken.None);

        Assert.NotNull(refused.Refusal);
        Assert.Equal([Archive], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Half_a_backup_is_refused()
    {
        var (_, now) = await BackUp();
        await using (var file = File.OpenWrite(Archive)) file.SetLength(file.Length / 2);

        var refused = await RestoredFolder.Make(Archive, Path.Combine(folder, "half"), force: false, now, CancellationToken.None);

        Assert.NotNull(refused.Refusal);
        Assert.False(Directory.Exists(Path.Combine(folder, "half")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(string Folder, DateTime Now)> BackUp()
    {
        await using var shop = await Shop.Open(TestDatabase.Sqlite);
        Assert.Null(BackupFile.Write((SqliteDatabase)shop.Database, Path.GetDirectoryName(shop.Place.Address)!, Archive).Refusal);
        var data = Path.Combine(folder, "data");
        Assert.Null((await RestoredFolder.Make(Archive, data, force: false, shop.Now, CancellationToken.None)).Value);
        return (data, shop.Now);
    }
}
