using Cartwright.Catalogue;
using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Pricing;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Subscriptions;

/// <summary>Begins a subscription without an order; its first period is ordered when it starts.</summary>
/// <param name="Start">UTC; not in the past.</param>
/// <param name="End">UTC; no period begins at or after it. Null: until it is cancelled.</param>
public sealed record CreateSubscription(long TenantId, long Customer, long Product, long Quantity, DateTime Start, DateTime? End)
{
    // A subscription's own mandate is numbered after it, as an order's is after the order.
    private static readonly Statement AddMandate = new("""
        INSERT INTO mandates (tenant_id, customer_id, reference, iban, iban_masked, holder, signed, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
        """);

    private static readonly Statement UseMandate = new("""
        UPDATE subscriptions SET mandate_id = (SELECT m.id FROM mandates m WHERE m.tenant_id = $2 AND m.reference = $3) WHERE id = $1
        """);

    public string? Method { get; init; }

    /// <summary>Where renewals are invoiced to; null: the customer's latest address.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>The account to debit, its IBAN encrypted; null where the money comes otherwise.</summary>
    public MandatedAccount? Debit { get; init; }

    public async Task<Result<long>> Run(Write write, DateTime now)
    {
        if (!await write.Db.Customers.AnyAsync(customer => customer.Id == Customer && customer.TenantId == TenantId))
            return Refusal.NotFound("Customer", $"{Customer}") with { Field = "customer" };
        var product = await write.Db.Products.AsNoTracking().FirstOrDefaultAsync(p => p.Id == Product && p.TenantId == TenantId && p.Deleted == null);
        if (product is null)
            return new Refusal(RefusalKind.Invalid, "unknown_product", $"Product with ID '{Product}' does not exist.", "product") { Subject = $"{Product}" };
        if (product.ChargedPrice is not { } price)
            return new Refusal(RefusalKind.Invalid, "not_for_sale", $"Product '{product.Sku}' is not for sale.", "product") { Subject = $"{Product}" };
        if (product.RecurringPeriod is not { } period)
            return new Refusal(RefusalKind.Invalid, "not_recurring", $"Product '{product.Sku}' is sold once, not by the period.", "product");
        if (await FindAddress(write, now) is not { } address)
            return new Refusal(RefusalKind.Invalid, "no_address", "The customer has no address yet.", "address");

        var (rate, included) = await FindTax(write, product, address);
        var subscription = new Subscription
        {
            TenantId = TenantId,
            CustomerId = Customer,
            ProductId = Product,
            Name = product.Name,
            Quantity = Quantity,
            UnitPrice = price,
            TaxRate = rate,
            TaxIncluded = included,
            Period = period,
            Method = Method,
            AddressId = address,
            State = Start > now ? SubscriptionState.Pending : SubscriptionState.Active,
            Start = Start,
            Ends = End,
            NextCharge = Start,
            Created = now,
            Updated = now,
        };
        write.Db.Subscriptions.Add(subscription);
        await write.Db.SaveChangesAsync();
        if (Debit is not null) await write.Send(MandateOf(subscription.Id, Debit, now));
        return subscription.Id;
    }

    private Batch MandateOf(long subscription, MandatedAccount debit, DateTime now)
    {
        var batch = new Batch();
        batch.Execute(AddMandate, TenantId, Customer, $"S{subscription}", debit.Iban, debit.Masked, debit.Holder, now);
        batch.Execute(UseMandate, subscription, TenantId, $"S{subscription}");
        return batch;
    }

    // A product without a rate of its own bears the shop's for where the customer lives.
    private async Task<(int Rate, bool Included)> FindTax(Write write, Product product, long address)
    {
        if (product.TaxRate is { } own) return (own, product.TaxIncluded);
        var home = await write.Db.Addresses.AsNoTracking().SingleAsync(a => a.Id == address);
        var batch = new Batch();
        var terms = FindTerms.AddTo(batch, TenantId, home.Country, home.State, null);
        await write.Send(batch);
        return (terms.Single.Rate?.Rate ?? 0, terms.Single.Rate?.Included ?? false);
    }

    private async Task<long?> FindAddress(Write write, DateTime now)
    {
        if (Address is null)
            return await write.Db.Addresses.Where(a => a.CustomerId == Customer).OrderByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync();

        var key = Address.ContentKey();
        var known = await write.Db.Addresses.Where(a => a.CustomerId == Customer && a.ContentKey == key).Select(a => (long?)a.Id).FirstOrDefaultAsync();
        if (known is not null) return known;
        var added = Address.ToSharedRow(TenantId, Customer, now);
        write.Db.Addresses.Add(added);
        await write.Db.SaveChangesAsync();
        return added.Id;
    }
}

/// <summary>A valid account its holder lets the shop debit.</summary>
/// <param name="Iban">Encrypted with the installation's key.</param>
/// <param name="Masked">As it may be shown.</param>
public sealed record MandatedAccount(string Iban, string Masked, string Holder);
