using Cartwright.Imports;
using Cartwright.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Cartwright.Tests.Imports;

public sealed class ImportCustomersTests
{
    [OnBothDatabases]
    public async Task A_customer_is_known_by_his_email_or_his_number(TestDatabase kind)
    {
        await using var shop = await Shop.Open(kind);
        using var importing = new Importing();

        var summary = await importing.Customers(shop, await Importing.Into(shop), importing.File(
            "email,first_name,last_name,phone,customer",
            "New@Example.com,Nora,New,1,77",
            "jane.smith@example.com,,,5,78",
            ",Nora,Newer,,77",
            "jane.smith@example.com,,,,77",
            "no mail,,,,",
            ",,,,"));

        Assert.Equal(new ImportSummary(6, 3, 0, 3), summary);
        var nora = await shop.Read(db => db.Customers.SingleAsync(customer => customer.ExternalNumber == "77"));
        Assert.Equal(("new@example.com", "Nora Newer", "1"), (nora.Email, nora.Name, nora.Phone));
        var jane = await shop.Read(db => db.Customers.SingleAsync(customer => customer.ExternalNumber == "78"));
        Assert.Equal(("Jane Smith", "5"), (jane.Name, jane.Phone));
    }
}
