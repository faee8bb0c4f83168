using Cartwright.StripeStandIn;

// The part of Stripe the shop uses, as a program of its own. Its address is the first line it prints; it ends when its input does.
//   stripe-stand-in [--urls http://127.0.0.1:0] [--seed 1]
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:0");
builder.Services.AddSingleton(new Numbers(builder.Configuration.GetValue("seed", 1UL)));
builder.Services.AddSingleton<Watch>();
builder.Services.AddSingleton<FaultPlan>();
builder.Services.AddSingleton<Books>();
builder.Services.AddSingleton<Checkout>();
builder.Services.AddSingleton<Money>();
builder.Services.AddSingleton<Deliveries>();
builder.Services.AddSingleton<Calls>();
builder.Services.AddHostedService(services => services.GetRequiredService<Deliveries>());

await using var app = builder.Build();
app.MapStripe();
app.MapControl();
await app.StartAsync();
await Console.Out.WriteLineAsync(app.Urls.First());
_ = Task.Run(async () =>
{
    await Console.In.ReadToEndAsync();
    app.Lifetime.StopApplication();
});
await app.WaitForShutdownAsync();
