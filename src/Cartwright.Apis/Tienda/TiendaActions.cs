using System.Collections.Frozen;

namespace Cartwright.Apis.Tienda;

/// <summary>The actions this API has, in the document's order and then in ours: the coverage statement. What is not listed here is errno 5.</summary>
internal sealed class TiendaActions(
    BuyerActions buyers, OrderActions orders, PaymentActions payments, ProductActions products, SubscriptionActions subscriptions)
{
    public FrozenDictionary<string, Func<TiendaCall, Task<TiendaAnswer>>> Table { get; } = new Dictionary<string, Func<TiendaCall, Task<TiendaAnswer>>>
    {
        // The document's
        ["createcomprador"] = buyers.Create,
        ["createpedido"] = orders.Create,
        ["getcompradorinfo"] = buyers.Info,

        // In its style
        ["getproductos"] = products.List,
        ["getpedido"] = orders.Get,
        ["getpago"] = payments.Get,
        ["anulapedido"] = orders.Cancel,
        ["confirmapago"] = payments.Confirm,
        ["createsuscripcion"] = subscriptions.Create,
        ["anulasuscripcion"] = subscriptions.Cancel,
        ["updatecomprador"] = buyers.Change,
        ["ping"] = _ => Task.FromResult(TiendaAnswer.Nothing),
    }.ToFrozenDictionary();

    /// <summary>Those whose address is shown with its key once it is stored.</summary>
    public FrozenSet<string> StoreAnAddress { get; } = ["createpedido", "createsuscripcion"];
}
