namespace Cartwright.Demo;

/// <summary>The picture the demonstration shows, as a resource of the program.</summary>
public static class DemoPictures
{
    public const string Moscato = "moscato.png";

    /// <summary>Bytes.</summary>
    internal static long MoscatoSize
    {
        get
        {
            using var picture = Resource();
            return picture.Length;
        }
    }

    /// <summary>Lays the picture into a media folder, unless one of its name lies there already.</summary>
    public static void Place(string folder)
    {
        var path = Path.Combine(folder, Moscato);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(folder);
        var draft = $"{path}.{Environment.ProcessId}.part";
        using (var picture = Resource())
        using (var file = File.Create(draft)) picture.CopyTo(file);
        File.Move(draft, path, overwrite: true);
    }

    private static Stream Resource() => typeof(DemoPictures).Assembly.GetManifestResourceStream(Moscato)!;
}
