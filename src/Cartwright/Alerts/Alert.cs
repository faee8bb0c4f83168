using Microsoft.EntityFrameworkCore;

namespace Cartwright.Alerts;

/// <summary>Something a shop's owner should know.</summary>
public sealed class Alert
{
    public long Id { get; set; }

    public long TenantId { get; set; }

    public AlertLevel Level { get; set; }

    /// <summary>A stable word, such as <c>late_money</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Plain English, without secrets.</summary>
    public required string Text { get; set; }

    public long? OrderId { get; set; }

    public DateTime Created { get; set; }
}

public enum AlertLevel
{
    Info,
    Warning,
    Danger,
}

internal static class AlertTables
{
    public static void ConfigureAlerts(this ModelBuilder model) =>
        model.Entity<Alert>().HasIndex(alert => new { alert.TenantId, alert.Created, alert.Id });
}
