using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Orders;
using Cartwright.Payments;
using Cartwright.Stock;
using Cartwright.Tenants;

namespace Cartwright.Demo;

/// <summary>The two orders of PyCommerce's document. Its sums only agree with a discount of 20.00 on the first (pycommerce.md 4.1).</summary>
internal static class TechOrders
{
    public static readonly Guid Headphones = new("b5c6d7e8-f9a0-4b1c-8d2e-3f4a5b6c7d8e");
    public static readonly Guid Speaker = new("c6d7e8f9-a0b1-4c2d-8e3f-4a5b6c7d8e9f");

    public static async Task Create(Write write, Tenant shop, DateTime now)
    {
        var jane = await AddBuyer(write, shop, new("f9a0b1c2-d3e4-4f5a-9b6c-7d8e9f0a1b2c"), "Jane Smith", "jane.smith@example.com", "+1234567890", 6, now);
        var john = await AddBuyer(write, shop, new("0c0ffee0-0000-4000-8004-000000000002"), "John Doe", "john.doe@example.com", "+1987654321", null, now);
        var completed = Completed(shop, jane, await AddAddress(write, shop, jane, "123 Main St", "Apt 4B", "10001", now));
        var pending = Pending(shop, john, await AddAddress(write, shop, john, "456 Park Ave", "", "10002", now));
        write.Db.Orders.Add(completed);
        await write.Db.SaveChangesAsync();
        write.Db.Orders.Add(pending);
        await write.Db.SaveChangesAsync();

        write.Db.Payments.Add(Expect(completed, PaymentState.Paid));
        write.Db.Payments.Add(Expect(pending, PaymentState.Pending));
        await write.Db.SaveChangesAsync();
        await Promise(write, shop, completed, sold: true, now);
        await Promise(write, shop, pending, sold: false, now);
    }

    private static Order Completed(Tenant shop, Customer jane, Address address)
    {
        var placed = new DateTime(2025, 3, 15, 10, 30, 0, DateTimeKind.Utc);
        var order = New(shop, jane, address, new("d7e8f9a0-b1c2-4d3e-8f4a-5b6c7d8e9f0a"), placed);
        order.Status = OrderStatus.Completed;
        order.PaymentStatus = PaymentStatus.Paid;
        order.Stock = OrderStock.Sold;
        order.ShippingMethod = "standard";
        order.Note = "Please leave at front door";
        order.Paid = order.Updated = new DateTime(2025, 3, 15, 14, 20, 0, DateTimeKind.Utc);
        order.Subtotal = 189_98;
        order.Discount = 20_00;
        order.Shipping = 10_00;
        order.Tax = 10_00;
        order.Total = 209_98;
        order.Lines =
        [
            Line(shop, 0, "a0b1c2d3-e4f5-4a6b-9c7d-8e9f0a1b2c3d", 201, "WH-001", "Wireless Headphones", 129_99),
            Line(shop, 1, "b1c2d3e4-f5a6-4b7c-9d8e-9f0a1b2c3d4e", 202, "BS-002", "Bluetooth Speaker", 79_99),
        ];
        order.Adjustments =
        [
            Adjust(shop, AdjustmentKind.Discount, "Discount", -20_00),
            Adjust(shop, AdjustmentKind.Shipping, "Shipping", 10_00),
            Adjust(shop, AdjustmentKind.Tax, "Tax", 10_00),
        ];
        order.LinesCount = 2;
        return order;
    }

    private static Order Pending(Tenant shop, Customer john, Address address)
    {
        var order = New(shop, john, address, new("e8f9a0b1-c2d3-4e4f-9a5b-6c7d8e9f0a1b"), new DateTime(2025, 3, 16, 14, 45, 0, DateTimeKind.Utc));
        order.Status = OrderStatus.Pending;
        order.Stock = OrderStock.Held;
        order.ShippingMethod = "express";
        order.Note = "Please call before delivery";
        order.Subtotal = 129_99;
        order.Total = 129_99;
        order.Lines = [Line(shop, 0, "0c0ffee0-0000-4000-8005-000000000001", 201, "WH-001", "Wireless Headphones", 129_99)];
        order.LinesCount = 1;
        return order;
    }

    private static Order New(Tenant shop, Customer buyer, Address address, Guid uuid, DateTime placed) => new()
    {
        Uuid = uuid,
        TenantId = shop.Id,
        Api = "pycommerce",
        CustomerId = buyer.Id,
        BuyerName = buyer.Name,
        BuyerEmail = buyer.Email,
        BuyerPhone = buyer.Phone,
        PaymentMethod = "credit_card",
        ShippingAddressId = address.Id,
        BillingAddressId = address.Id,
        Currency = shop.Currency,
        Placed = placed,
        Updated = placed,
        Events = [new OrderEvent { TenantId = shop.Id, ToStatus = OrderStatus.Pending, Actor = DemoCatalogue.Actor, Created = placed }],
    };

    private static OrderLine Line(Tenant shop, int position, string uuid, long product, string sku, string name, long price) => new()
    {
        Uuid = new(uuid),
        TenantId = shop.Id,
        Position = position,
        ProductId = product,
        Sku = sku,
        Name = name,
        Quantity = 1,
        UnitPrice = price,
        Total = price,
    };

    private static OrderAdjustment Adjust(Tenant shop, AdjustmentKind kind, string label, long amount) =>
        new() { TenantId = shop.Id, Kind = kind, Label = label, Amount = amount };

    private static Payment Expect(Order order, PaymentState state) => new()
    {
        Uuid = Uuid.New(order.Placed),
        TenantId = order.TenantId,
        OrderId = order.Id,
        Method = order.PaymentMethod,
        Amount = order.Total,
        Currency = order.Currency,
        State = state,
        Paid = order.Paid,
        Created = order.Placed,
        Updated = order.Updated,
    };

    private static async Task Promise(Write write, Tenant shop, Order order, bool sold, DateTime now)
    {
        var batch = new Batch();
        var needs = RowSet.Of(order.Lines, line => [line.ProductId!.Value, line.Quantity]);
        HoldStock.AddTo(batch, shop.Id, order.Uuid, needs, backorders: false);
        if (sold) SettleHolds.Sell(batch, order.Id, DemoCatalogue.Actor, now);
        await write.Send(batch);
    }

    private static async Task<Customer> AddBuyer(
        Write write, Tenant shop, Guid uuid, string name, string email, string phone, long? user, DateTime now)
    {
        var customer = new Customer
        {
            Uuid = uuid,
            TenantId = shop.Id,
            Name = name,
            Email = email,
            Phone = phone,
            UserId = user,
            Created = now,
            Updated = now,
        };
        write.Db.Customers.Add(customer);
        await write.Db.SaveChangesAsync();
        return customer;
    }

    private static async Task<Address> AddAddress(
        Write write, Tenant shop, Customer customer, string line1, string line2, string postalCode, DateTime now)
    {
        var address = new Address
        {
            Uuid = Uuid.New(now),
            TenantId = shop.Id,
            CustomerId = customer.Id,
            Line1 = line1,
            Line2 = line2,
            City = "Metropolis",
            State = "NY",
            PostalCode = postalCode,
            Country = "USA",
            Created = now,
        };
        write.Db.Addresses.Add(address);
        await write.Db.SaveChangesAsync();
        return address;
    }
}
