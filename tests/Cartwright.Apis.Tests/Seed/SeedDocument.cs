namespace Cartwright.Apis.Tests.Seed;

/// <summary>The JSON of PyCommerce's document, as it stands there.</summary>
internal static class SeedDocument
{
    /// <param name="inStock">The filter as it is shown.</param>
    public static string Products(string inStock) => $$"""
        {
          "products": [
            {
              "id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e",
              "name": "Wireless Headphones",
              "description": "Premium wireless headphones with noise cancellation",
              "price": 129.99,
              "sku": "WH-001",
              "stock": 25,
              "categories": ["Electronics", "Audio"]
            },
            {
              "id": "c6d7e8f9-a0b1-4c2d-8e3f-4a5b6c7d8e9f",
              "name": "Bluetooth Speaker",
              "description": "Waterproof portable Bluetooth speaker",
              "price": 79.99,
              "sku": "BS-002",
              "stock": 42,
              "categories": ["Electronics", "Audio"]
            }
          ],
          "tenant": "tech",
          "count": 2,
          "filters": {
            "category": "Audio",
            "min_price": null,
            "max_price": null,
            "in_stock": {{inStock}}
          }
        }
        """;

    public const string Orders = """
        {
          "orders": [
            {
              "id": "d7e8f9a0-b1c2-4d3e-8f4a-5b6c7d8e9f0a",
              "customer_name": "Jane Smith",
              "customer_email": "jane.smith@example.com",
              "status": "completed",
              "total": 209.98,
              "created_at": "2025-03-15T10:30:00Z",
              "items_count": 2,
              "shipping_method": "standard"
            },
            {
              "id": "e8f9a0b1-c2d3-4e4f-9a5b-6c7d8e9f0a1b",
              "customer_name": "John Doe",
              "customer_email": "john.doe@example.com",
              "status": "pending",
              "total": 129.99,
              "created_at": "2025-03-16T14:45:00Z",
              "items_count": 1,
              "shipping_method": "express"
            }
          ],
          "tenant": "tech",
          "count": 2,
          "filters": {
            "status": null,
            "customer_id": null
          }
        }
        """;

    public const string CompletedOrder = """
        {
          "id": "d7e8f9a0-b1c2-4d3e-8f4a-5b6c7d8e9f0a",
          "customer": {
            "id": "f9a0b1c2-d3e4-4f5a-9b6c-7d8e9f0a1b2c",
            "name": "Jane Smith",
            "email": "jane.smith@example.com",
            "phone": "+1234567890"
          },
          "status": "completed",
          "total": 209.98,
          "subtotal": 189.98,
          "tax": 10.00,
          "shipping_cost": 10.00,
          "created_at": "2025-03-15T10:30:00Z",
          "updated_at": "2025-03-15T14:20:00Z",
          "shipping_address": {
            "line1": "123 Main St",
            "line2": "Apt 4B",
            "city": "Metropolis",
            "state": "NY",
            "postal_code": "10001",
            "country": "USA"
          },
          "billing_address": {
            "line1": "123 Main St",
            "line2": "Apt 4B",
            "city": "Metropolis",
            "state": "NY",
            "postal_code": "10001",
            "country": "USA"
          },
          "shipping_method": "standard",
          "payment_method": "credit_card",
          "payment_status": "paid",
          "notes": "Please leave at front door",
          "items": [
            {
              "id": "a0b1c2d3-e4f5-4a6b-9c7d-8e9f0a1b2c3d",
              "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e",
              "name": "Wireless Headphones",
              "quantity": 1,
              "unit_price": 129.99,
              "total_price": 129.99
            },
            {
              "id": "b1c2d3e4-f5a6-4b7c-9d8e-9f0a1b2c3d4e",
              "product_id": "c6d7e8f9-a0b1-4c2d-8e3f-4a5b6c7d8e9f",
              "name": "Bluetooth Speaker",
              "quantity": 1,
              "unit_price": 79.99,
              "total_price": 79.99
            }
          ],
          "tenant_id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037"
        }
        """;

    public const string NewOrder = """
        {
          "tenant_id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037",
          "customer": {
            "name": "John Doe",
            "email": "john.doe@example.com",
            "phone": "+1987654321"
          },
          "shipping_address": {
            "line1": "456 Park Ave",
            "line2": "",
            "city": "Metropolis",
            "state": "NY",
            "postal_code": "10002",
            "country": "USA"
          },
          "billing_address": {
            "line1": "456 Park Ave",
            "line2": "",
            "city": "Metropolis",
            "state": "NY",
            "postal_code": "10002",
            "country": "USA"
          },
          "items": [
            {
              "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e",
              "quantity": 1
            }
          ],
          "shipping_method": "express",
          "payment_method": "credit_card",
          "notes": "Please call before delivery"
        }
        """;

    public const string CurlOrder = """
        {
        "tenant_id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037",
        "customer": {
          "name": "John Doe",
          "email": "john.doe@example.com",
          "phone": "+1987654321"
        },
        "shipping_address": {
          "line1": "456 Park Ave",
          "city": "Metropolis",
          "state": "NY",
          "postal_code": "10002",
          "country": "USA"
        },
        "items": [
          {
            "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e",
            "quantity": 1
          }
        ],
        "shipping_method": "express",
        "payment_method": "credit_card"
          }
        """;

    public const string Categories = """
        {
          "categories": [
            {
              "id": "a1b2c3d4-e5f6-4a7b-9c8d-9e0f1a2b3c4d",
              "name": "Electronics",
              "description": "Electronic devices and gadgets",
              "slug": "electronics",
              "parent_id": null
            },
            {
              "id": "b2c3d4e5-f6a7-4b8c-9d0e-1f2a3b4c5d6e",
              "name": "Audio",
              "description": "Audio devices and accessories",
              "slug": "audio",
              "parent_id": "a1b2c3d4-e5f6-4a7b-9c8d-9e0f1a2b3c4d"
            }
          ],
          "tenant": "tech",
          "count": 2
        }
        """;

    /// <summary>What the order becomes; prices are the catalogue's, tech has no tax and no shipping charge.</summary>
    public static string PlacedOrder(string notes) => $$"""
        {
          "id": "«uuid»",
          "customer": {"id": "0c0ffee0-0000-4000-8004-000000000002", "name": "John Doe", "email": "john.doe@example.com", "phone": "+1987654321"},
          "status": "pending",
          "total": 129.99,
          "subtotal": 129.99,
          "tax": 0,
          "shipping_cost": 0,
          "created_at": "2026-03-02T10:00:00Z",
          "updated_at": "2026-03-02T10:00:00Z",
          "shipping_address": {"line1": "456 Park Ave", "line2": "", "city": "Metropolis", "state": "NY", "postal_code": "10002", "country": "USA"},
          "billing_address": {"line1": "456 Park Ave", "line2": "", "city": "Metropolis", "state": "NY", "postal_code": "10002", "country": "USA"},
          "shipping_method": "express",
          "payment_method": "credit_card",
          "payment_status": "pending",
          "notes": {{notes}},
          "items": [
            {
              "id": "«uuid»",
              "product_id": "b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e",
              "name": "Wireless Headphones",
              "quantity": 1,
              "unit_price": 129.99,
              "total_price": 129.99
            }
          ],
          "tenant_id": "ea6c4bc0-d5aa-4f5c-b769-c51c812a5037"
        }
        """;
}
