namespace Cartwright.Tests.Search;

/// <summary>A small catalogue, and what is to be found in it by what is typed.</summary>
internal static class WhatIsMeant
{
    public static readonly (string Sku, string Name, string? Description)[] Catalogue =
    [
        ("WH-900", "Wireless Headphones", "Premium noise cancelling"),
        ("CAFE-1", "Café crème", "Un œuf dur"),
        ("STR-7", "Straße nach Süden", null),
        ("KÖP-2", "Kopplingsrör", "Smørrebrød"),
        ("50%_OFF", "Sale * today", "He said \"now\" and it's over"),
        ("C++", "C# in a nutshell", "日本語 の 本"),
        ("GIFT-1", "🎁x gift box", null),
    ];

    public static readonly (string Query, string[] Found)[] Expected =
    [
        ("headphones", ["WH-900"]),
        ("dphon", ["WH-900"]),
        ("DPHON wire", ["WH-900"]),
        ("wire café", []),
        // Short words stand at the beginning of a word.
        ("wh", ["WH-900"]),
        ("he", ["WH-900", "50%_OFF"]),
        ("ne", []),
        ("wh-900", ["WH-900"]),
        ("h-9", ["WH-900"]),
        ("900", ["WH-900"]),
        ("90", ["WH-900"]),
        // Accents, on either side and in either form.
        ("cafe creme", ["CAFE-1"]),
        ("CAFÉ CRÈME", ["CAFE-1"]),
        ("cafe\u0301", ["CAFE-1"]),
        ("oeuf", ["CAFE-1"]),
        ("œuf", ["CAFE-1"]),
        ("strasse", ["STR-7"]),
        ("straße suden", ["STR-7"]),
        ("SU\u0308DEN", ["STR-7"]),
        ("rör", ["KÖP-2"]),
        ("smorrebrod", ["KÖP-2"]),
        ("smørrebrød", ["KÖP-2"]),
        ("kop-2", ["KÖP-2"]),
        // What means something to a database means nothing here.
        ("%", []),
        ("_", []),
        ("50%", ["50%_OFF"]),
        ("%_o", ["50%_OFF"]),
        ("0__", []),
        ("*", ["50%_OFF"]),
        ("hea*", []),
        ("\"now\"", ["50%_OFF"]),
        ("\"", ["50%_OFF"]),
        ("it's", ["50%_OFF"]),
        ("'", []),
        ("' OR 1=1 --", []),
        ("a\" OR \"b", []),
        ("NEAR(wire noise)", []),
        (@"\", []),
        (@"wire\less", []),
        ("c#", ["C++"]),
        ("c++", ["C++"]),
        ("日本語", ["C++"]),
        ("日", ["C++"]),
        ("🎁", ["GIFT-1"]),
        ("🎁x", ["GIFT-1"]),
        ("gift\0box", ["GIFT-1"]),
        ("   ", []),
    ];
}
