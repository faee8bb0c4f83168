using Cartwright.Data;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Customers;

/// <summary>Changes what a shop knows of a customer; what is null stays. Orders keep what they froze.</summary>
public sealed record ChangeCustomer(long TenantId, long Customer, string? FirstName, string? LastName, string? Email)
{
    public async Task<Result<Done>> Run(Write write, DateTime now)
    {
        var customer = await write.Db.Customers.FirstOrDefaultAsync(c => c.Id == Customer && c.TenantId == TenantId);
        if (customer is null) return Refusal.NotFound("Customer", $"{Customer}") with { Field = "customer" };
        if (Email is not null)
        {
            var key = Customers.Customer.EmailKey(Email);
            if (await write.Db.Customers.AnyAsync(c => c.TenantId == TenantId && c.Email == key && c.Id != Customer))
                return Refusal.Conflict("customer_email_taken", "Another customer has that e-mail.") with { Field = "email" };
            customer.Email = key;
        }
        if (FirstName is not null || LastName is not null)
        {
            customer.FirstName = FirstName ?? customer.FirstName ?? customer.Name;
            customer.LastName = LastName ?? customer.LastName ?? "";
            customer.Name = $"{customer.FirstName} {customer.LastName}".Trim();
        }
        customer.Updated = now;
        await write.Db.SaveChangesAsync();
        return Done.It;
    }
}
