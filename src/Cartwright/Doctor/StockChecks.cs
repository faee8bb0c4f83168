namespace Cartwright.Doctor;

/// <summary>What is on hand is what came in and went out; what is held is what orders hold.</summary>
internal static class StockChecks
{
    public static readonly Check[] All =
    [
        new("stock: product {0} at location {1} has {2} on hand, its movements sum to {3}", """
            SELECT CAST(s.product_id AS text), CAST(s.location_id AS text), CAST(s.on_hand AS text), CAST(COALESCE(m.units, 0) AS text)
            FROM stock_levels s
            LEFT JOIN (SELECT product_id, location_id, SUM(quantity) AS units FROM stock_movements GROUP BY product_id, location_id) m
                ON m.product_id = s.product_id AND m.location_id = s.location_id
            WHERE s.on_hand <> COALESCE(m.units, 0)
            """),
        new("stock: product {0} at location {1} has {2} held, its orders hold {3}", """
            SELECT CAST(s.product_id AS text), CAST(s.location_id AS text), CAST(s.held AS text), CAST(COALESCE(h.units, 0) AS text)
            FROM stock_levels s
            LEFT JOIN (SELECT product_id, location_id, SUM(quantity) AS units FROM stock_holds GROUP BY product_id, location_id) h
                ON h.product_id = s.product_id AND h.location_id = s.location_id
            WHERE s.held <> COALESCE(h.units, 0)
            """),
        new("stock: product {0} at location {1} has {2} backordered, its orders wait for {3}", """
            SELECT CAST(s.product_id AS text), CAST(s.location_id AS text), CAST(s.backordered AS text), CAST(COALESCE(h.units, 0) AS text)
            FROM stock_levels s
            LEFT JOIN (SELECT product_id, location_id, SUM(backordered) AS units FROM stock_holds GROUP BY product_id, location_id) h
                ON h.product_id = s.product_id AND h.location_id = s.location_id
            WHERE s.backordered <> COALESCE(h.units, 0)
            """),
        new("stock: product {0} at location {1} has {2} on hand, {3} held and {4} backordered, which cannot be", """
            SELECT CAST(product_id AS text), CAST(location_id AS text), CAST(on_hand AS text), CAST(held AS text), CAST(backordered AS text)
            FROM stock_levels WHERE on_hand < held OR held < 0 OR backordered < 0
            """),
        new("stock: product {0} has movements at location {1}, but no stock there", """
            SELECT DISTINCT CAST(m.product_id AS text), CAST(m.location_id AS text) FROM stock_movements m
            WHERE NOT EXISTS (SELECT 1 FROM stock_levels s WHERE s.product_id = m.product_id AND s.location_id = m.location_id)
            """),
        new("stock: order {0} holds product {1} at location {2}, where it has no stock", """
            SELECT CAST(h.order_id AS text), CAST(h.product_id AS text), CAST(h.location_id AS text) FROM stock_holds h
            WHERE NOT EXISTS (SELECT 1 FROM stock_levels s WHERE s.product_id = h.product_id AND s.location_id = h.location_id)
            """),
        new("stock: order {0} holds {2} of product {1}, but its stock is {3}", """
            SELECT CAST(h.order_id AS text), CAST(h.product_id AS text), CAST(h.quantity AS text), o.stock
            FROM stock_holds h JOIN orders o ON o.id = h.order_id
            WHERE o.stock <> 'held' AND h.quantity > 0
            """),
        new("stock: order {0} waits for {2} of product {1}, but its stock is {3}", """
            SELECT CAST(h.order_id AS text), CAST(h.product_id AS text), CAST(h.backordered AS text), o.stock
            FROM stock_holds h JOIN orders o ON o.id = h.order_id
            WHERE o.stock NOT IN ('held', 'sold') AND h.backordered > 0
            """),
        // What was paid by a debit that came back is counted out already, and stays so.
        new("stock: order {0} is {1}, but its stock is {2}", """
            SELECT CAST(id AS text), status, stock FROM orders
            WHERE (stock = 'held' AND status <> 'pending')
                OR (stock IN ('sold', 'returned') AND status = 'pending'
                    AND NOT (stock = 'sold' AND EXISTS (SELECT 1 FROM payments p JOIN remittance_items i ON i.payment_id = p.id
                        WHERE p.order_id = orders.id AND i.state = 'returned')))
                OR (stock = 'sold' AND status = 'cancelled')
                OR (stock = 'released' AND status NOT IN ('cancelled', 'refunded'))
            """),
    ];
}
