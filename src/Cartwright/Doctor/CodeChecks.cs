namespace Cartwright.Doctor;

/// <summary>The numbers of a shop's orders and payments have no gap: as many are numbered as the largest number says.</summary>
internal static class CodeChecks
{
    public static readonly Check[] All = [Of("orders"), Of("payments")];

    private static Check Of(string table) => new($"shop {{0}}: {{1}} of its {table} are numbered, up to {{2}}", $"""
        SELECT CAST(t.tenant_id AS text), CAST(COUNT(t.code) AS text), CAST(MAX(t.code) AS text) FROM {table} t
        WHERE t.code IS NOT NULL GROUP BY t.tenant_id HAVING COUNT(t.code) <> MAX(t.code)
        """);
}
