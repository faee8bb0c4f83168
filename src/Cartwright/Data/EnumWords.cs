using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cartwright.Data;

/// <summary>Enums are kept as their lower-case words (<c>partially_refunded</c>), so that the tables can be read and queried by people.</summary>
public static class EnumWords
{
    public static string Word<T>(this T value) where T : struct, Enum => Words<T>.ToWord[value];

    public static T Parse<T>(string word) where T : struct, Enum => Words<T>.FromWord[word];

    public static bool TryParse<T>(string word, out T value) where T : struct, Enum => Words<T>.FromWord.TryGetValue(word, out value);

    private static class Words<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ToWord =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> FromWord =
            ToWord.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>How EF keeps an enum: as its word.</summary>
public sealed class EnumWordConverter<T>() : ValueConverter<T, string>(value => value.Word(), word => EnumWords.Parse<T>(word))
    where T : struct, Enum;
