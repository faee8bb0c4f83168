using Cartwright.Data;

namespace Cartwright.Payments;

/// <summary>A payment session, for the pages around it.</summary>
public sealed class FindSession(Reads reads)
{
    public Task<PaymentSession?> ByUuid(Guid uuid, CancellationToken cancellation) => SessionRows.FindByUuid(reads, uuid, cancellation);

    /// <summary>A session by the id a provider has given it.</summary>
    public async Task<PaymentSession?> ByProviderId(string providerId, CancellationToken cancellation) =>
        await SessionRows.Find(reads, "stripe", providerId, cancellation) ?? await Simulated(providerId, cancellation);

    /// <summary>A session of the simulated provider by the id it was given there.</summary>
    public Task<PaymentSession?> Simulated(string providerId, CancellationToken cancellation) =>
        SessionRows.Find(reads, SimulatedGateway.Name, providerId, cancellation);
}
