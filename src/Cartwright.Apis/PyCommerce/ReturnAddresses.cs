using Cartwright.Apis.Http;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>Where a buyer is sent after paying and after giving up.</summary>
/// <param name="Success">By the session's uuid.</param>
internal sealed record ReturnAddresses(Func<Guid, string> Success, string Cancel)
{
    private const int Longest = 2000;

    /// <summary>Our own pages, at the address the request came to.</summary>
    public static ReturnAddresses Of(HttpRequest request) => new(session => PaymentReturns.Success(request, session), PaymentReturns.Cancel(request));

    /// <summary>Those of a form, where it has some. They lead back to this site: a stranger's form must not make us send buyers to his.</summary>
    public static ReturnAddresses? Read(HttpRequest request, IFormCollection form, out PyCommerceError? fault)
    {
        var own = Of(request);
        fault = null;
        foreach (var name in new[] { "success_url", "cancel_url" })
        {
            var sent = form[name].ToString();
            if (sent.Length == 0 || IsOfThisSite(request, sent)) continue;
            fault = PyCommerceErrors.Invalid($"'{name}' must be an address of this site.");
            return null;
        }
        var success = form["success_url"].ToString();
        var cancel = form["cancel_url"].ToString();
        return new ReturnAddresses(success.Length == 0 ? own.Success : _ => success, cancel.Length == 0 ? own.Cancel : cancel);
    }

    /// <summary>Those a signed-in client names; any site, but an address of the web.</summary>
    public static bool IsWebAddress(string sent) =>
        sent.Length <= Longest && Uri.TryCreate(sent, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length == 0;

    private static bool IsOfThisSite(HttpRequest request, string sent) =>
        IsWebAddress(sent) && new Uri(sent).Authority.Equals(request.Host.ToString(), StringComparison.OrdinalIgnoreCase);
}
