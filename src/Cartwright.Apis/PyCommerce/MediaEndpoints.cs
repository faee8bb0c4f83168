using System.Data.Common;
using Cartwright.Apis.Http;
using Cartwright.Apis.PyCommerce.Wire;
using Cartwright.Audit;
using Cartwright.Catalogue;
using Cartwright.Data;
using Cartwright.Idempotency;
using Cartwright.Tenants;
using Microsoft.AspNetCore.Http;

namespace Cartwright.Apis.PyCommerce;

/// <summary>A tenant's pictures: listed, taken in, read, removed (pycommerce.md 5).</summary>
internal sealed class MediaEndpoints(
    TenantScope scope, TenantDirectory tenants, FindMedia find, IMediaFiles files, MediaOptions options, OnceEndpoint once, TimeProvider time)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 500;

    public async Task<IResult> List(HttpContext http)
    {
        var query = new QueryFields(http.Request);
        var (slug, id) = (query.Text("tenant"), query.Text("tenant_id"));
        var sharing = query.Text("sharing_level");
        var (type, search, product) = (query.Text("type"), query.Text("search"), query.Text("product_id"));
        var page = query.Int("page", 1, int.MaxValue) ?? 1;
        var limit = query.Int("limit", 1, LargestLimit) ?? DefaultLimit;
        if (query.Fault is { } fault) return fault;
        if (sharing is not null && !MediaSharing.Words.Contains(sharing)) return WrongSharing();
        if (search?.Length > 200) return PyCommerceErrors.Invalid("'search' must have at most 200 characters.");
        var (tenant, error) = await Named(http, slug, id);
        if (error is not null) return error;

        var filter = new MediaFilter
        {
            Sharing = sharing,
            Type = type,
            Search = search,
            // A text that is no uuid is the id of nothing.
            Product = product is null ? null : WireId.TryParse(product, out var uuid) ? uuid : Guid.Empty,
            WithPrivate = PyCommerceCaller.Of(http).IsStaff,
        };
        var (media, total) = await find.Window(tenant!.Id, filter, limit, (page - 1L) * limit, http.RequestAborted);
        return PyCommerceJson.Answer(new MediaListWire([.. media.Select(MediaWire.From)], tenant.Slug, total, page, limit));
    }

    public async Task<IResult> Create(HttpContext http)
    {
        // Asked before 20 MB are read.
        if (!PyCommerceCaller.Of(http).IsStaff) return OnlyStaff();
        var (upload, error) = await MediaUpload.Read(http.Request, files, options.LargestBytes);
        if (error is not null) return error;
        if (upload!.Draft is null) return PyCommerceErrors.Missing("file");
        try
        {
            return await Create(http, upload, upload.Draft);
        }
        finally
        {
            files.Drop(upload.Draft);
        }
    }

    public async Task<IResult> Get(HttpContext http, string id) =>
        await Find(http, id) is { } media ? PyCommerceJson.Answer(MediaWire.From(media)) : Unknown(id);

    /// <summary>The picture itself, for who may see it; a private one is served nowhere else.</summary>
    public async Task<IResult> Content(HttpContext http, string id)
    {
        if (await Find(http, id) is not { } media || files.Open(media.Path) is not { } picture) return Unknown(id);
        return PictureAnswer.Of(http, picture, "private, no-cache");
    }

    public async Task<IResult> Delete(HttpContext http, string id)
    {
        var caller = PyCommerceCaller.Of(http);
        if (!caller.IsStaff) return OnlyStaff();
        if (await Find(http, id) is not { } media || await scope.OfResource(caller, media.TenantId) is null) return Unknown(id);

        var delete = new DeleteMedia(media.TenantId, media.Uuid, new Actor(caller.Id, PyCommerceCaller.Api));
        var answer = await once.Run(
            http, media.TenantId, caller.Id, default, delete.Run,
            deleted => deleted.IsRefused(out var refusal) ? PyCommerceErrors.Of(refusal).ToAnswer() : new KeptAnswer(204, [], null));
        await RemoveWithoutRow(media.Uuid, media.Path);
        return answer;
    }

    public static PyCommerceError UnknownInBody(string id) => PyCommerceErrors.Invalid($"Media with ID '{id}' does not exist.");

    private async Task<IResult> Create(HttpContext http, MediaUpload upload, MediaDraft draft)
    {
        var sharing = upload.Text("sharing_level") ?? MediaSharing.Tenant;
        if (upload.Text("tenant_id") is not { } tenantId) return PyCommerceErrors.Missing("tenant_id");
        if (!MediaSharing.Words.Contains(sharing)) return WrongSharing();
        if (upload.Text("alt_text")?.Length > 500) return PyCommerceErrors.Invalid("'alt_text' must have at most 500 characters.");
        if (upload.Text("description")?.Length > 5000) return PyCommerceErrors.Invalid("'description' must have at most 5000 characters.");
        var (tenant, error) = await scope.ById(http, tenantId);
        if (error is not null) return error;
        Guid? product = null;
        if (upload.Text("product_id") is { } productId)
        {
            if (!WireId.TryParse(productId, out var uuid)) return PyCommerceErrors.Invalid($"Product with ID '{productId}' does not exist.");
            product = uuid;
        }

        var media = Uuid.New(time.Now());
        var path = MediaPath.Of(tenant!.Uuid, media, draft.Kind);
        var file = new NewMedia(media, path, draft.Kind, draft.Size, upload.Text("alt_text") ?? "", upload.Text("description"), sharing, product);
        var actor = new Actor(PyCommerceCaller.Of(http).Id, PyCommerceCaller.Api);
        var content = upload.Content;
        files.Keep(draft, path);
        try
        {
            return await once.Run(http, tenant.Id, actor.Id, content, new AddMedia(tenant.Id, file, actor).Run, Say);
        }
        finally
        {
            // Refused, or the answer of an earlier request: the file is nobody's.
            await RemoveWithoutRow(media, path);
        }
    }

    private static KeptAnswer Say(Result<MediaView> added) => added.IsRefused(out var refusal, out var media)
        ? PyCommerceErrors.Of(refusal).ToAnswer()
        : new KeptAnswer(StatusCodes.Status201Created, PyCommerceJson.Bytes(MediaWire.From(media)), $"/api/media/{media.Uuid}");

    private async Task RemoveWithoutRow(Guid media, string path)
    {
        try
        {
            if (await find.Run(media, CancellationToken.None) is null) files.Remove(path);
        }
        catch (Exception outage) when (outage is DbException or DatabaseUnavailableException)
        {
            // Whether there is a row cannot be told now; what is left over is swept.
        }
    }

    // Named by slug or by id; a caller of one tenant need not name it.
    private async Task<(Tenant? Tenant, PyCommerceError? Error)> Named(HttpContext http, string? slug, string? id)
    {
        if (slug is null && id is null)
            return PyCommerceCaller.Of(http).TenantId is { } own && await tenants.ById(own) is { } home ? await scope.BySlug(http, home.Slug) : (null, PyCommerceErrors.Missing("tenant"));
        if (slug is null) return await scope.ById(http, id!);
        var (tenant, error) = await scope.BySlug(http, slug);
        if (error is null && id is not null && !(WireId.TryParse(id, out var uuid) && uuid == tenant!.Uuid))
            return (null, PyCommerceErrors.Invalid("'tenant_id' names another tenant than 'tenant'."));
        return (tenant, error);
    }

    // What another shop shares with all may be seen by its id.
    private async Task<MediaView?> Find(HttpContext http, string id)
    {
        if (!WireId.TryParse(id, out var uuid) || await find.Run(uuid, http.RequestAborted) is not { } media) return null;
        var caller = PyCommerceCaller.Of(http);
        if (media.Sharing == MediaSharing.All) return media;
        return await scope.OfResource(caller, media.TenantId) is not null && (caller.IsStaff || !media.IsPrivate) ? media : null;
    }

    private static PyCommerceError Unknown(string id) => PyCommerceErrors.NotFound($"Media with ID '{id}' does not exist.");

    private static PyCommerceError WrongSharing() => PyCommerceErrors.Invalid("'sharing_level' must be one of private, tenant, all.");

    private static PyCommerceError OnlyStaff() => PyCommerceErrors.Forbidden("Media are changed by staff.");
}
