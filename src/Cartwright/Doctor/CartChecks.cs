namespace Cartwright.Doctor;

/// <summary>What a cart counts is what is in it.</summary>
internal static class CartChecks
{
    public static readonly Check[] All =
    [
        new("cart {0}: it counts {1} lines of {2} units, there are {3} of {4}", """
            SELECT CAST(c.id AS text), CAST(c.lines_count AS text), CAST(c.total_quantity AS text), CAST(COALESCE(l.lines, 0) AS text),
                CAST(COALESCE(l.units, 0) AS text)
            FROM carts c LEFT JOIN (SELECT cart_id, COUNT(*) AS lines, SUM(quantity) AS units FROM cart_lines GROUP BY cart_id) l ON l.cart_id = c.id
            WHERE c.lines_count <> COALESCE(l.lines, 0) OR c.total_quantity <> COALESCE(l.units, 0)
            """),
    ];
}
