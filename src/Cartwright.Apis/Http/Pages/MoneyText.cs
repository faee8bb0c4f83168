using System.Globalization;

namespace Cartwright.Apis.Http.Pages;

/// <summary>Amounts as a person reads them: <c>129.99 USD</c>.</summary>
public static class MoneyText
{
    public static string Of(long minor, string currency)
    {
        var known = Currency.Of(currency);
        return string.Create(CultureInfo.InvariantCulture, $"{known.ToMajor(minor).ToString($"F{known.Decimals}", CultureInfo.InvariantCulture)} {known.Code}");
    }
}
