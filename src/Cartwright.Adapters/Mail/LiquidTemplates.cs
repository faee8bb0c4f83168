using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Cartwright.Mail;
using Fluid;

namespace Cartwright.Adapters.Mail;

/// <summary>
/// The mails' words as Liquid templates, two files each: <c>NAME.txt</c>, whose first line is the subject, and <c>NAME.html</c>. A shop's own
/// (<c>FOLDER/SLUG/</c>) win over the installation's own (<c>FOLDER/</c>), those over what the program brings along.
/// </summary>
/// <param name="folder">Where an operator puts his own; read again when a file changes.</param>
public sealed class LiquidTemplates(string folder) : IMailTemplates
{
    private const string SubjectMark = "Subject:";

    // The mail is UTF-8: letters stay as they are, marks do not.
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly FluidParser Parser = new();
    // A template says what it shows; it does not count to a billion.
    private static readonly TemplateOptions Options = new() { MaxSteps = 200_000 };

    private readonly ConcurrentDictionary<string, (DateTime Written, IFluidTemplate Template)> parsed = new();

    public async Task<Result<MailWords>> Fill(string shop, string name, IReadOnlyDictionary<string, object?> values)
    {
        if ((await Fill(shop, $"{name}.txt", values, NullEncoder.Default)).IsRefused(out var refusal, out var text)) return refusal;
        if ((await Fill(shop, $"{name}.html", values, Html)).IsRefused(out refusal, out var html)) return refusal;

        var lines = text.Split('\n', 2);
        if (lines.Length < 2 || !lines[0].StartsWith(SubjectMark, StringComparison.OrdinalIgnoreCase))
            return Broken($"{name}.txt", $"its first line is not '{SubjectMark} …'");
        return new MailWords(lines[0][SubjectMark.Length..].Trim(), lines[1].Trim() + "\n", html);
    }

    private async Task<Result<string>> Fill(string shop, string file, IReadOnlyDictionary<string, object?> values, TextEncoder encoder)
    {
        try
        {
            if (Find(shop, file).IsRefused(out var refusal, out var template)) return refusal;
            var context = new TemplateContext(Options);
            foreach (var (name, value) in values) context.SetValue(name, value);
            return await template.RenderAsync(context, encoder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return Broken(file, failure.GetType().Name);
        }
    }

    private Result<IFluidTemplate> Find(string shop, string file)
    {
        string[] places = [Path.Combine(folder, shop, file), Path.Combine(folder, file)];
        var own = places.FirstOrDefault(File.Exists);
        var (path, written) = own is null ? (file, default) : (own, File.GetLastWriteTimeUtc(own));
        if (parsed.TryGetValue(path, out var known) && known.Written == written) return Result<IFluidTemplate>.Of(known.Template);

        var source = own is null ? BroughtAlong(file) : File.ReadAllText(own);
        if (!Parser.TryParse(source.ReplaceLineEndings("\n"), out var template, out var error)) return Broken(file, error);
        parsed[path] = (written, template);
        return Result<IFluidTemplate>.Of(template);
    }

    private static string BroughtAlong(string file)
    {
        using var stream = typeof(LiquidTemplates).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"There is no template {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Refusal Broken(string file, string why) => Refusal.Conflict("mail_template", $"The mail's template {file} cannot be used: {why}");
}
