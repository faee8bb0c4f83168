using Microsoft.EntityFrameworkCore;

namespace Cartwright.Payments;

internal static class PaymentTables
{
    public static void ConfigurePayments(this ModelBuilder model)
    {
        model.Entity<Payment>(payment =>
        {
            payment.HasIndex(p => p.Uuid).IsUnique();
            payment.Property(p => p.Refunded).HasDefaultValue(0L);
            payment.HasIndex(p => p.OrderId);
            payment.HasIndex(p => new { p.TenantId, p.Code }).IsUnique().HasFilter("code IS NOT NULL");
            payment.HasIndex(p => new { p.TenantId, p.Id }).HasFilter("code IS NULL");
            payment.HasIndex(p => new { p.TenantId, p.Due }).HasFilter("due IS NOT NULL AND state IN ('pending', 'failed')");
            // A session is paid once, however often that is told.
            payment.HasIndex(p => p.SessionId).IsUnique().HasFilter("session_id IS NOT NULL");
            payment.HasIndex(p => new { p.Provider, p.ProviderId }).HasFilter("provider_id IS NOT NULL");
            payment.ToTable(table => table.HasCheckConstraint("ck_payments_amount", "amount >= 0 AND refunded >= 0 AND refunded <= amount"));
        });
        model.Entity<Mandate>().HasIndex(mandate => new { mandate.TenantId, mandate.Reference }).IsUnique();
        model.Entity<Refund>(refund =>
        {
            refund.HasIndex(r => r.Uuid).IsUnique();
            refund.HasIndex(r => r.PaymentId);
            refund.ToTable(table => table.HasCheckConstraint("ck_refunds_amount", "amount > 0"));
        });
        model.Entity<PaymentSession>(session =>
        {
            session.HasIndex(s => s.Uuid).IsUnique();
            session.HasIndex(s => new { s.Provider, s.ProviderId }).IsUnique().HasFilter("provider_id IS NOT NULL");
            // Nobody is sent to pay for one order twice.
            session.HasIndex(s => s.OrderId, "ix_payment_sessions_live_order").IsUnique()
                .HasFilter("order_id IS NOT NULL AND state IN ('opening', 'open', 'processing')");
            session.HasIndex(s => s.OrderId, "ix_payment_sessions_order_id");
            session.HasIndex(s => s.NextCheck).HasFilter("next_check IS NOT NULL");
        });
        model.Entity<PaymentEvent>(told =>
        {
            told.HasIndex(e => new { e.Provider, e.EventId }).IsUnique();
            told.HasIndex(e => e.Received);
        });
    }
}
