using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Payments;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cartwright.Apis.PyCommerce;

/// <summary>The PyCommerce API: what it serves, in the document's own order. What is not listed here is not there.</summary>
public static class PyCommerceApi
{
    public static void MapPyCommerce(this WebApplication app)
    {
        var api = app.MapGroup("").WithGroupName(PyCommerceDocument.Name);

        // Authentication
        api.MapPost("/api/auth/login", (HttpContext http, AuthEndpoints auth) => auth.Login(http))
            .Open("Sign in", "Authentication").Takes<LoginWire>().Gives<TokenWire>(200, 400, 401, 429);
        api.MapPost("/api/auth/refresh", (HttpContext http, AuthEndpoints auth) => auth.Refresh(http))
            .Open("Trade a refresh token for the next tokens", "Authentication").Takes<RefreshWire>().Gives<TokenWire>(200, 400, 401, 429);
        api.MapGet("/api/users/me", (HttpContext http, AuthEndpoints auth) => auth.Me(http))
            .Closed("The current user", "Authentication").Gives<UserWire>(200, 404);

        // System
        api.MapGet("/api/health", SystemEndpoints.Health).Open("Is the API up", "System").WithMetadata(new NotCounted()).Gives<HealthWire>(200);
        api.MapGet("/api/system/health", SystemEndpoints.Health).Open("Is the API up", "System").WithMetadata(new NotCounted()).Gives<HealthWire>(200);
        api.MapGet("/api/system/status", (HttpContext http, SystemStatusEndpoints system) => system.Status(http))
            .Closed("How the installation does", "System").Gives<SystemStatusWire>(200, 403);
        api.MapGet("/api/system/info", SystemStatusEndpoints.Info).Closed("What the installation can", "System").Gives<SystemInfoWire>(200, 403);
        api.MapPost("/api/generate-sample-data", (HttpContext http, SampleDataEndpoints samples) => samples.Generate(http))
            .Closed("Fill an empty tenant with sample products", "System").Takes<SampleDataRequestWire>().Gives<SampleDataWire>(200, 400, 403, 404);
        api.MapGet("/api/", SystemEndpoints.Index).Open("The way to the documents", "System").Gives<ApiIndexWire>(200);
        api.MapGet("/api/documentation", SystemEndpoints.Documentation).Open("The way to the documents", "System").Gives<DocumentationWire>(200);

        // Payments: sessions, their pages, Stripe's webhook
        api.MapPost("/stripe-demo/create-checkout-session-json", (HttpContext http, SessionEndpoints sessions) => sessions.CreateByJson(http))
            .Open("Send a buyer to pay", "Payments").Takes<NewSessionWire>().Gives<SessionWire>(200);
        app.MapPost("/stripe-demo/create-checkout-session", (HttpContext http, SessionEndpoints sessions) => sessions.CreateByForm(http)).IsPage();
        app.MapPost("/checkout/stripe/create-checkout-session", (HttpContext http, SessionEndpoints sessions) => sessions.CreateByForm(http)).IsPage();
        app.MapGet("/stripe-demo", PaymentPages.Demo).IsPage();
        app.MapGet("/stripe-demo/success", (HttpContext http, PaymentPages pages) => pages.CameBack(http)).IsPage();
        app.MapGet("/stripe-demo/cancel", PaymentPages.GaveUp).IsPage();
        app.MapGet(SimulatedGateway.PagePath + "{id}", (HttpContext http, string id, PaymentPages pages) => pages.Simulated(http, id)).IsPage();
        app.MapPost(SimulatedGateway.PagePath + "{id}", (HttpContext http, string id, PaymentPages pages) => pages.Press(http, id)).IsPage();
        app.MapPost("/checkout/stripe/webhook", (HttpContext http, WebhookEndpoints webhook) => webhook.Receive(http)).IsPage().WithMetadata(new NotCounted());
        app.MapPost("/checkout/stripe/webhook/{slug}", (HttpContext http, string slug, WebhookEndpoints webhook) => webhook.ReceiveFor(http, slug))
            .IsPage().WithMetadata(new NotCounted());
        api.MapGet("/api/payments/providers", (HttpContext http, PaymentEndpoints payments) => payments.Providers(http))
            .Closed("Who takes money", "Payments").Gives<ProvidersWire>(200);
        api.MapPost("/api/payments/process", (HttpContext http, PaymentEndpoints payments) => payments.Process(http))
            .Closed("Send an order's buyer to pay", "Payments").Queries(("provider", false)).Takes<NewPaymentWire>().Gives<BegunPaymentWire>(200, 400, 404, 409, 502, 503);
        api.MapGet("/api/payments/status/{id}", (HttpContext http, string id, PaymentEndpoints payments) => payments.Status(http, id))
            .Closed("One payment", "Payments").Gives<PaymentStatusWire>(200, 404);
        api.MapPost("/api/payments/refund", (HttpContext http, PaymentEndpoints payments) => payments.Refund(http))
            .Closed("Send money back", "Payments").Takes<NewRefundWire>().Gives<RefundWire>(200, 400, 403, 404, 409);
        api.MapPost("/api/orders/{id}/payment", (HttpContext http, string id, PaymentEndpoints payments) => payments.ProcessOrder(http, id))
            .Closed("Send an order's buyer to pay", "Payments").Gives<BegunPaymentWire>(200, 400, 404, 409, 502, 503);

        // Tenants
        api.MapGet("/api/tenants", (HttpContext http, TenantDirectory tenants) => SystemEndpoints.Tenants(http, tenants))
            .Closed("All tenants", "Tenants").Queries(("active_only", false)).Gives<TenantsWire>(200, 400);
        api.MapGet("/api/tenants/{id}", (string id, TenantEndpoints tenants) => tenants.Get(id))
            .Closed("One tenant", "Tenants").Gives<TenantDetailWire>(200, 404);
        api.MapGet("/api/tenants/by-slug/{slug}", (string slug, TenantEndpoints tenants) => tenants.BySlug(slug))
            .Closed("One tenant by its slug", "Tenants").Gives<TenantDetailWire>(200, 404);
        api.MapPost("/api/tenants", (HttpContext http, TenantEndpoints tenants) => tenants.Create(http))
            .Closed("Open a tenant", "Tenants").Takes<NewTenantWire>().Gives<TenantDetailWire>(201, 400, 403, 409);
        api.MapPut("/api/tenants/{id}", (HttpContext http, string id, TenantEndpoints tenants) => tenants.Change(http, id))
            .Closed("Change a tenant", "Tenants").Takes<TenantChangeWire>().Gives<TenantDetailWire>(200, 400, 403, 404, 409);
        api.MapDelete("/api/tenants/{id}", (HttpContext http, string id, TenantEndpoints tenants) => tenants.Delete(http, id))
            .Closed("Close a tenant", "Tenants").Gives(204, 403, 404);

        // Products
        api.MapGet("/api/products", (HttpContext http, ProductListEndpoints products) => products.List(http))
            .Closed("Products of a tenant", "Products")
            .Queries(("tenant", true), ("category", false), ("min_price", false), ("max_price", false), ("in_stock", false), ("limit", false), ("offset", false))
            .Gives<ProductsWire>(200, 400, 403, 404);
        api.MapGet("/api/products/search", (HttpContext http, ProductListEndpoints products, TenantDirectory tenants) => products.Search(http, tenants))
            .Closed("Search in name, description and SKU", "Products")
            .Queries(("q", true), ("tenant", false), ("limit", false), ("offset", false)).Gives<ProductsWire>(200, 400, 403, 404);
        api.MapGet("/api/products/{id}", (HttpContext http, string id, ProductEndpoints products) => products.Get(http, id))
            .Closed("One product", "Products").Gives<ProductDetailWire>(200, 404);
        api.MapPost("/api/products", (HttpContext http, ProductEndpoints products) => products.Create(http))
            .Closed("Make a product", "Products").Takes<NewProductWire>().Gives<ProductDetailWire>(201, 400, 403, 404, 409);
        api.MapPut("/api/products/{id}", (HttpContext http, string id, ProductEndpoints products) => products.Change(http, id))
            .Closed("Change a product", "Products").Takes<ProductChangeWire>().Gives<ProductDetailWire>(200, 400, 403, 404, 409);
        api.MapDelete("/api/products/{id}", (HttpContext http, string id, ProductEndpoints products) => products.Delete(http, id))
            .Closed("Delete a product", "Products").Gives(204, 403, 404);

        // Orders
        api.MapGet("/api/orders", (HttpContext http, OrderListEndpoints orders) => orders.List(http))
            .Closed("Orders of a tenant", "Orders")
            .Queries(("tenant", true), ("status", false), ("customer_id", false), ("customer_email", false), ("order_type", false), ("date_from", false), ("date_to", false), ("limit", false), ("offset", false))
            .Gives<OrdersWire>(200, 400, 403, 404);
        api.MapGet("/api/orders/{id}", (HttpContext http, string id, OrderListEndpoints orders) => orders.Get(http, id))
            .Closed("One order", "Orders").Gives<OrderWire>(200, 404);
        api.MapPost("/api/orders", (HttpContext http, OrderEndpoints orders) => orders.Create(http))
            .Closed("Place an order", "Orders").Takes<NewOrderWire>().Gives<OrderCreatedWire>(201, 400, 403, 404, 409);
        api.MapPatch("/api/orders/{id}/status", (HttpContext http, string id, OrderEndpoints orders) => orders.ChangeStatus(http, id))
            .Closed("Move an order to another status", "Orders").Takes<StatusChangeWire>().Gives<StatusChangedWire>(200, 400, 403, 404, 409);
        api.MapPost("/api/orders/{id}/cancel", (HttpContext http, string id, OrderEndpoints orders) => orders.Cancel(http, id))
            .Closed("Cancel an order", "Orders").Gives<StatusChangedWire>(200, 403, 404, 409);

        api.MapPut("/api/orders/{id}", (HttpContext http, string id, OrderChangeEndpoints orders) => orders.Change(http, id))
            .Closed("Change an order", "Orders").Takes<OrderChangeWire>().Gives<OrderWire>(200, 400, 403, 404, 409);
        api.MapGet("/api/orders/{id}/notes", (HttpContext http, string id, OrderNoteEndpoints notes) => notes.List(http, id))
            .Closed("Notes of an order", "Orders").Gives<OrderNotesWire>(200, 404);
        api.MapPost("/api/orders/{id}/notes", (HttpContext http, string id, OrderNoteEndpoints notes) => notes.Add(http, id))
            .Closed("Write a note", "Orders").Takes<NewOrderNoteWire>().Gives<OrderNoteWire>(201, 400, 403, 404);
        api.MapGet("/api/orders/{id}/history", (HttpContext http, string id, OrderNoteEndpoints notes) => notes.History(http, id))
            .Closed("History of an order", "Orders").Gives<OrderHistoryWire>(200, 404);
        api.MapGet("/api/orders/{id}/shipments", (HttpContext http, string id, ShipmentEndpoints shipments) => shipments.List(http, id))
            .Closed("Shipments of an order", "Orders").Gives<ShipmentsWire>(200, 404);
        api.MapPost("/api/orders/{id}/shipments", (HttpContext http, string id, ShipmentEndpoints shipments) => shipments.Create(http, id))
            .Closed("Ship an order or a part of it", "Orders").Takes<NewShipmentWire>().Gives<ShipmentWire>(201, 400, 403, 404, 409);
        api.MapPatch("/api/shipments/{id}", (HttpContext http, string id, ShipmentEndpoints shipments) => shipments.Change(http, id))
            .Closed("Correct a shipment, or say that it has arrived", "Orders").Takes<ShipmentChangeWire>().Gives<ShipmentWire>(200, 400, 403, 404, 409);
        api.MapPost("/api/orders/{id}/return", (HttpContext http, string id, OrderChangeEndpoints orders) => orders.TakeBack(http, id))
            .Closed("Take goods back", "Orders").Takes<NewReturnWire>().Gives<GoodsReturnedWire>(200, 400, 403, 404, 409);

        // Categories
        api.MapGet("/api/categories", (HttpContext http, CategoryListEndpoints categories) => categories.List(http))
            .Closed("Categories of a tenant", "Categories").Queries(("tenant", true), ("parent_id", false)).Gives<CategoriesWire>(200, 400, 403, 404);
        api.MapGet("/api/categories/{id}", (HttpContext http, string id, CategoryEndpoints categories) => categories.Get(http, id))
            .Closed("One category", "Categories").Gives<CategoryDetailWire>(200, 404);
        api.MapPost("/api/categories", (HttpContext http, CategoryEndpoints categories) => categories.Create(http))
            .Closed("Make a category", "Categories").Takes<NewCategoryWire>().Gives<CategoryDetailWire>(201, 400, 403, 404, 409);
        api.MapPut("/api/categories/{id}", (HttpContext http, string id, CategoryEndpoints categories) => categories.Change(http, id))
            .Closed("Change a category", "Categories").Takes<CategoryChangeWire>().Gives<CategoryDetailWire>(200, 400, 403, 404, 409);
        api.MapDelete("/api/categories/{id}", (HttpContext http, string id, CategoryEndpoints categories) => categories.Delete(http, id))
            .Closed("Delete a category", "Categories").Gives(204, 403, 404, 409);

        // Users
        api.MapGet("/api/users", (HttpContext http, UserListEndpoints users) => users.List(http))
            .Closed("Users of a tenant", "Users")
            .Queries(("tenant", false), ("is_admin", false), ("is_active", false), ("search", false), ("limit", false), ("offset", false))
            .Gives<UsersWire>(200, 400, 403, 404);
        api.MapGet("/api/users/{id}", (HttpContext http, string id, UserEndpoints users) => users.Get(http, id))
            .Closed("One user", "Users").Gives<UserWire>(200, 404);
        api.MapPost("/api/users", (HttpContext http, UserEndpoints users) => users.Create(http))
            .Closed("Add a user", "Users").Takes<NewUserWire>().Gives<UserWire>(201, 400, 403, 404, 409);
        api.MapPut("/api/users/{id}", (HttpContext http, string id, UserEndpoints users) => users.Change(http, id))
            .Closed("Change a user", "Users").Takes<UserChangeWire>().Gives<UserWire>(200, 400, 403, 404, 409);
        api.MapPut("/api/users/{id}/password", (HttpContext http, string id, PasswordEndpoint passwords) => passwords.Change(http, id))
            .Closed("Give a user a new password", "Users").Takes<PasswordChangeWire>().Gives<UserWire>(200, 400, 403, 404, 409, 429);
        api.MapDelete("/api/users/{id}", (HttpContext http, string id, UserEndpoints users) => users.Delete(http, id))
            .Closed("Deactivate a user", "Users").Gives(204, 403, 404, 409);

        // Payment methods
        api.MapGet("/api/payment-methods", (HttpContext http, OfferedMethods methods) => methods.List(http))
            .Closed("Methods of paying", "Payments").Queries(("tenant", true)).Gives<PaymentMethodsWire>(200, 400, 403, 404);

        // Audit log
        api.MapGet("/api/audit", (HttpContext http, AuditEndpoints audit) => audit.List(http))
            .Closed("Who changed what", "Audit").Queries(("tenant", false), ("subject", false), ("limit", false), ("offset", false))
            .Gives<AuditLogWire>(200, 400, 403, 404);

        // Carts
        api.MapPost("/api/carts", (HttpContext http, CartEndpoints carts) => carts.Open(http))
            .Closed("Open a cart, or the user's open one", "Carts").Queries(("tenant", false), ("tenant_id", false), ("user_id", false))
            .Takes<NewCartWire>().Gives<CartWire>(201, 400, 403, 404, 409);
        api.MapGet("/api/carts/user/{user_id}", (HttpContext http, string user_id, CartEndpoints carts) => carts.GetOfUser(http, user_id))
            .Closed("A user's open cart, made where he has none", "Carts").Queries(("tenant", false), ("tenant_id", false)).Gives<CartWire>(200, 400, 403, 404);
        api.MapGet("/api/carts/{id}", (HttpContext http, string id, CartEndpoints carts) => carts.Get(http, id))
            .Closed("One cart", "Carts").Gives<CartWire>(200, 404);
        api.MapGet("/api/carts/{id}/totals", (HttpContext http, string id, CartEndpoints carts) => carts.Totals(http, id))
            .Closed("What a cart would cost", "Carts").Queries(("country", false), ("state", false)).Gives<CartTotalsWire>(200, 400, 404);
        api.MapPost("/api/carts/{id}/items", (HttpContext http, string id, CartLineEndpoints lines) => lines.Add(http, id))
            .Closed("Put a product into a cart", "Carts").Queries(("product_id", false), ("quantity", false))
            .Takes<NewCartItemWire>().Gives<CartWire>(200, 400, 404, 409);
        api.MapPut("/api/carts/{id}/items/{product_id}", (HttpContext http, string id, string product_id, CartLineEndpoints lines) => lines.Set(http, id, product_id))
            .Closed("Set how much of a product is in a cart", "Carts").Queries(("quantity", false)).Takes<CartQuantityWire>().Gives<CartWire>(200, 400, 404, 409);
        api.MapDelete("/api/carts/{id}/items/{product_id}", (HttpContext http, string id, string product_id, CartLineEndpoints lines) => lines.Remove(http, id, product_id))
            .Closed("Take a product out of a cart", "Carts").Gives<CartWire>(200, 404, 409);
        api.MapDelete("/api/carts/{id}/items", (HttpContext http, string id, CartLineEndpoints lines) => lines.Clear(http, id))
            .Closed("Empty a cart", "Carts").Gives<CartWire>(200, 404, 409);

        // Shipping
        api.MapGet("/api/shipping-methods", (HttpContext http, ShippingEndpoints shipping) => shipping.List(http))
            .Closed("Ways a tenant ships", "Shipping").Queries(("tenant", true), ("country", false)).Gives<ShippingMethodsWire>(200, 400, 403, 404);
        api.MapPost("/api/shipping/calculate", (HttpContext http, ShippingEndpoints shipping) => shipping.Calculate(http))
            .Closed("What shipping would cost", "Shipping").Takes<ShippingQuestionWire>().Gives<ShippingQuoteWire>(200, 400, 403, 404);

        // Media
        api.MapGet("/api/media", (HttpContext http, MediaEndpoints media) => media.List(http))
            .Closed("Pictures of a tenant", "Media")
            .Queries(("tenant", false), ("tenant_id", false), ("type", false), ("search", false), ("sharing_level", false), ("product_id", false), ("page", false), ("limit", false))
            .Gives<MediaListWire>(200, 400, 403, 404);
        api.MapPost("/api/media", (HttpContext http, MediaEndpoints media) => media.Create(http))
            .Closed("Take in a picture, sent as multipart/form-data", "Media").Gives<MediaWire>(201, 400, 403, 404, 413, 415);
        api.MapGet("/api/media/{id}", (HttpContext http, string id, MediaEndpoints media) => media.Get(http, id))
            .Closed("One picture", "Media").Gives<MediaWire>(200, 404);
        api.MapGet("/api/media/{id}/content", (HttpContext http, string id, MediaEndpoints media) => media.Content(http, id))
            .Closed("The picture itself", "Media").Gives(200, 404);
        api.MapDelete("/api/media/{id}", (HttpContext http, string id, MediaEndpoints media) => media.Delete(http, id))
            .Closed("Remove a picture", "Media").Gives(204, 403, 404);

        app.MapPyCommerceDocument();
    }

    public static void AddPyCommerce(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(PyCommerceOptions.From(builder.Configuration));
        services.AddSingleton(new ApiVoice(PyCommerceTransport.Owns, Say));
        var failures = Setting.Read(builder.Configuration, "SignIn:FailuresPerMinute", FailedSignIns.Standard);
        services.AddSingleton(provider => new FailedSignIns(failures, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PyCommerceTokens>();
        services.AddSingleton<PyCommerceCaller>();
        services.AddSingleton<PyCommerceTransport>();
        services.AddSingleton<OnceEndpoint>();
        services.AddSingleton<TenantScope>();
        services.AddSingleton<AuthEndpoints>();
        services.AddSingleton<ProductListEndpoints>();
        services.AddSingleton<ProductEndpoints>();
        services.AddSingleton<TenantEndpoints>();
        services.AddSingleton<CategoryListEndpoints>();
        services.AddSingleton<CategoryEndpoints>();
        services.AddSingleton<UserListEndpoints>();
        services.AddSingleton<UserEndpoints>();
        services.AddSingleton<PasswordEndpoint>();
        services.AddSingleton<OfferedMethods>();
        services.AddSingleton<AuditEndpoints>();
        services.AddSingleton<OrderListEndpoints>();
        services.AddSingleton<OrderEndpoints>();
        services.AddSingleton<SessionEndpoints>();
        services.AddSingleton<PaymentEndpoints>();
        services.AddSingleton<PaymentPages>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton<CartScope>();
        services.AddSingleton<CartEndpoints>();
        services.AddSingleton<CartLineEndpoints>();
        services.AddSingleton<ShippingEndpoints>();
        services.AddSingleton<OrderAccess>();
        services.AddSingleton<OrderChangeEndpoints>();
        services.AddSingleton<OrderNoteEndpoints>();
        services.AddSingleton<ShipmentEndpoints>();
        services.AddSingleton<SystemStatusEndpoints>();
        services.AddSingleton<SampleDataEndpoints>();
        services.AddSingleton(MediaOptions.From(builder.Configuration));
        services.AddSingleton<MediaEndpoints>();
        services.AddPyCommerceDocument();
        services.AddCors(cors => cors.AddPolicy(PyCommerceCaller.Api, policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("Location", "Retry-After", "Idempotent-Replayed", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")));
    }

    /// <summary>After routing, before the endpoints.</summary>
    public static void UsePyCommerce(this WebApplication app)
    {
        var transport = app.Services.GetRequiredService<PyCommerceTransport>();
        // A preflight over plain HTTP is refused like everything else there.
        app.UseWhen(transport.Admits, admitted => admitted.UseCors(PyCommerceCaller.Api));
        app.Use(transport.Run);
    }

    private static FaultAnswer Say(PathString path, Fault fault)
    {
        var error = PyCommerceTransport.Shaped(path, PyCommerceErrors.Of(fault));
        return new FaultAnswer(error.Status, error.ToAnswer().Body);
    }
}
