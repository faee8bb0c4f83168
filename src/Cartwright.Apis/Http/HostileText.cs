using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cartwright.Apis.Http;

/// <summary>Texts that no database of ours could keep: U+0000, and bytes or escapes that are not Unicode.</summary>
public static class HostileText
{
    /// <summary>True where path or query, as they came over the wire, hold such text.</summary>
    public static bool IsIn(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return !IsClean(target);
    }

    /// <summary>True for a text without U+0000 and without half of a surrogate pair.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0')) return false;
        foreach (var rune in text.EnumerateRunes())
        {
            // A half pair is enumerated as the replacement character, which is fine where it really stands in the text.
            if (rune == Rune.ReplacementChar && HasHalfPair(text)) return false;
        }
        return true;
    }

    private static bool HasHalfPair(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }

    private static bool IsClean(string escaped)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(escaped.Length)];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '%' && i + 2 < escaped.Length && Uri.IsHexDigit(escaped[i + 1]) && Uri.IsHexDigit(escaped[i + 2]))
            {
                bytes[length++] = (byte)(Uri.FromHex(escaped[i + 1]) * 16 + Uri.FromHex(escaped[i + 2]));
                i += 2;
            }
            else
            {
                length += Encoding.UTF8.GetBytes(escaped.AsSpan(i, 1), bytes.AsSpan(length));
            }
        }
        var decoded = bytes.AsSpan(0, length);
        return Utf8.IsValid(decoded) && !decoded.Contains((byte)0);
    }
}
