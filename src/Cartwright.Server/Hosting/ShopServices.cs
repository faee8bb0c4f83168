using Cartwright.Adapters.Mail;
using Cartwright.Adapters.Stripe;
using Cartwright.Audit;
using Cartwright.Carts;
using Cartwright.Catalogue;
using Cartwright.Checkout;
using Cartwright.Cleaning;
using Cartwright.Codes;
using Cartwright.Data;
using Cartwright.Leases;
using Cartwright.Mail;
using Cartwright.Orders;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Pricing;
using Cartwright.Renewals;
using Cartwright.Security;
using Cartwright.Server.Timers;
using Cartwright.Stock;
using Cartwright.Tenants;
using Cartwright.Users;

namespace Cartwright.Server.Hosting;

/// <summary>The shop as services: one database, one clock, one key, and the use cases that read.</summary>
public static class ShopServices
{
    public static void AddShop(this WebApplicationBuilder builder, ShopOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<StatementTrace>();
        services.AddSingleton(_ => KeyFile.Load(options));
        services.AddSingleton(provider => OpenShop.Connect(options, provider.GetRequiredService<StatementTrace>()));
        services.AddSingleton(provider => provider.GetRequiredService<ShopDatabase>().Reads);
        services.AddSingleton(provider => provider.GetRequiredService<ShopDatabase>().Writes);
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton(provider => new ShopSettings(
            provider.GetRequiredService<Reads>(), provider.GetRequiredService<InstallationKey>(), name => builder.Configuration[name],
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<FindUsers>();
        services.AddSingleton<FindAuditEntries>();
        services.AddSingleton<FindProduct>();
        services.AddSingleton<FindProducts>();
        services.AddMediaFolder(options);
        services.AddSingleton<FindMedia>();
        services.AddSingleton<SweepMedia>();
        services.AddSingleton<FindOrder>();
        services.AddSingleton<FindOrders>();
        services.AddSingleton<FindOrderNotes>();
        services.AddSingleton<FindOrderHistory>();
        services.AddSingleton<FindShipments>();
        services.AddSingleton<FindBacklog>();
        services.AddSingleton<FindCart>();
        services.AddSingleton<FindShippingMethods>();
        services.AddSingleton<QuoteShipping>();
        services.AddSingleton<FindOffers>();
        services.AddSingleton<GiveCodes>();
        services.AddSingleton<FindNumberedOrders>();
        services.AddSingleton<RenewSubscriptions>();
        services.AddPayments();
        services.AddMail(options);
        services.AddSingleton<IOutboxHandler, LowStock>();
        services.AddSingleton<OutboxWorker>();
        services.AddSingleton<CleanUp>();
        services.AddTimers();
    }

    private static void AddPayments(this IServiceCollection services)
    {
        services.AddSingleton<LeaseEnds>();
        services.AddSingleton<LeasedCalls>();
        services.AddSingleton<ResolveLeases>();
        services.AddSingleton<SessionCall>();
        services.AddSingleton(provider => LeaseKind.Of(provider.GetRequiredService<SessionCall>()));
        services.AddSingleton<StripeAccounts>();
        services.AddSingleton<IPaymentGateway, StripeGateway>();
        services.AddSingleton<IPaymentEventReader, StripeEvents>();
        services.AddSingleton<IPaymentGateway, SimulatedGateway>();
        services.AddSingleton<PaymentGateways>();
        services.AddSingleton<OpenSession>();
        services.AddSingleton<CheckSessions>();
        services.AddSingleton<Webhook>();
        services.AddSingleton<FindSession>();
        services.AddSingleton<FindPayment>();
        services.AddSingleton<FindRefund>();
        services.AddSingleton<IOutboxHandler, RefundOrder>();
        services.AddSingleton<IOutboxHandler, SendRefund>();
        services.AddSingleton<IOutboxHandler, CloseSession>();
    }

    public static Task PrepareShop(this IServiceProvider services, bool demo, CancellationToken cancellation) => OpenShop.Prepare(
        services.GetRequiredService<ShopDatabase>(), services.GetRequiredService<InstallationKey>(), services.GetRequiredService<TimeProvider>(),
        demo, cancellation);

    private static void AddMail(this IServiceCollection services, ShopOptions options)
    {
        services.AddSingleton<IMailTemplates>(new LiquidTemplates(Path.Combine(options.DataFolder, "templates")));
        services.AddSingleton<IMailer>(provider => new PostOffice(
            provider.GetRequiredService<ShopSettings>(), new MailFolder(Path.Combine(options.DataFolder, "mail"))));
        services.AddSingleton<ShopPost>();
        services.AddSingleton<IOutboxHandler, OrderMails>();
        services.AddSingleton<IOutboxHandler, OwnerMails>();
    }
}
