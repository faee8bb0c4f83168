using Cartwright.Alerts;
using Cartwright.Audit;
using Cartwright.Carts;
using Cartwright.Catalogue;
using Cartwright.Codes;
using Cartwright.Customers;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Leases;
using Cartwright.Orders;
using Cartwright.Organizations;
using Cartwright.Outbox;
using Cartwright.Payments;
using Cartwright.Pricing;
using Cartwright.Remittances;
using Cartwright.Stock;
using Cartwright.Subscriptions;
using Cartwright.Tenants;
using Cartwright.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Cartwright;

/// <summary>The shop's tables. Each feature configures its own; a database's adapter says how it keeps uuids and times.</summary>
public abstract class ShopDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Installation> Installation => Set<Installation>();
    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<TenantSetting> TenantSettings => Set<TenantSetting>();
    public DbSet<User> Users => Set<User>();
    public DbSet<AccessKey> AccessKeys => Set<AccessKey>();
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Store> Stores => Set<Store>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<ProductCategory> ProductCategories => Set<ProductCategory>();
    public DbSet<Media> Media => Set<Media>();
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Publisher> Publishers => Set<Publisher>();
    public DbSet<StockLocation> StockLocations => Set<StockLocation>();
    public DbSet<StockLevel> StockLevels => Set<StockLevel>();
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();
    public DbSet<StockHold> StockHolds => Set<StockHold>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<OrderAdjustment> OrderAdjustments => Set<OrderAdjustment>();
    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();
    public DbSet<OrderNote> OrderNotes => Set<OrderNote>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<ShipmentLine> ShipmentLines => Set<ShipmentLine>();
    public DbSet<Cart> Carts => Set<Cart>();
    public DbSet<CartLine> CartLines => Set<CartLine>();
    public DbSet<TaxRate> TaxRates => Set<TaxRate>();
    public DbSet<ShippingMethod> ShippingMethods => Set<ShippingMethod>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<PaymentSession> PaymentSessions => Set<PaymentSession>();
    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();
    public DbSet<Remittance> Remittances => Set<Remittance>();
    public DbSet<RemittanceItem> RemittanceItems => Set<RemittanceItem>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<Renewal> Renewals => Set<Renewal>();
    public DbSet<Counter> Counters => Set<Counter>();
    public DbSet<Lease> Leases => Set<Lease>();
    public DbSet<Alert> Alerts => Set<Alert>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        // An index is declared where a query needs it, not wherever there is a foreign key.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<Role>().HaveConversion<EnumWordConverter<Role>>();
        configurationBuilder.Properties<AccessKeyKind>().HaveConversion<EnumWordConverter<AccessKeyKind>>();
        configurationBuilder.Properties<RecurringPeriod>().HaveConversion<EnumWordConverter<RecurringPeriod>>();
        configurationBuilder.Properties<MovementKind>().HaveConversion<EnumWordConverter<MovementKind>>();
        configurationBuilder.Properties<OrderStatus>().HaveConversion<EnumWordConverter<OrderStatus>>();
        configurationBuilder.Properties<PaymentStatus>().HaveConversion<EnumWordConverter<PaymentStatus>>();
        configurationBuilder.Properties<OrderStock>().HaveConversion<EnumWordConverter<OrderStock>>();
        configurationBuilder.Properties<AdjustmentKind>().HaveConversion<EnumWordConverter<AdjustmentKind>>();
        configurationBuilder.Properties<PaymentState>().HaveConversion<EnumWordConverter<PaymentState>>();
        configurationBuilder.Properties<RefundState>().HaveConversion<EnumWordConverter<RefundState>>();
        configurationBuilder.Properties<SessionState>().HaveConversion<EnumWordConverter<SessionState>>();
        configurationBuilder.Properties<DebitVersion>().HaveConversion<EnumWordConverter<DebitVersion>>();
        configurationBuilder.Properties<DebitScheme>().HaveConversion<EnumWordConverter<DebitScheme>>();
        configurationBuilder.Properties<RemittanceState>().HaveConversion<EnumWordConverter<RemittanceState>>();
        configurationBuilder.Properties<DebitState>().HaveConversion<EnumWordConverter<DebitState>>();
        configurationBuilder.Properties<DebitSequence>().HaveConversion<EnumWordConverter<DebitSequence>>();
        configurationBuilder.Properties<SubscriptionState>().HaveConversion<EnumWordConverter<SubscriptionState>>();
        configurationBuilder.Properties<LeaseState>().HaveConversion<EnumWordConverter<LeaseState>>();
        configurationBuilder.Properties<AlertLevel>().HaveConversion<EnumWordConverter<AlertLevel>>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigureTenants();
        modelBuilder.ConfigureUsers();
        modelBuilder.ConfigureOrganizations();
        modelBuilder.ConfigureCustomers();
        modelBuilder.ConfigureCatalogue();
        modelBuilder.ConfigureStock();
        modelBuilder.ConfigureOrders();
        modelBuilder.ConfigureCarts();
        modelBuilder.ConfigurePricing();
        modelBuilder.ConfigurePayments();
        modelBuilder.ConfigureRemittances();
        modelBuilder.ConfigureSubscriptions();
        modelBuilder.ConfigureCodes();
        modelBuilder.ConfigureLeases();
        modelBuilder.ConfigureAlerts();
        modelBuilder.ConfigureAudit();
        modelBuilder.ConfigureOutbox();
        modelBuilder.ConfigureIdempotency();
    }
}
