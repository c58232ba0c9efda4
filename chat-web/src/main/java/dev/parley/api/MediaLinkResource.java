package dev.parley.api;

import dev.parley.media.MediaLinks;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files by link: whoever has it stands for who asked for it. */
@Path("/media/links/{link}")
@PermitAll
@RequestScoped
@Tag(name = "media")
public class MediaLinkResource {
  @Inject MediaLinks links;
  @Inject MediaBytes bytes;

  /** Its bytes. */
  @GET
  @Operation(summary = "Download by link")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "206", description = "The part that was asked for")
  public Response get(
      @PathParam("link") String link,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    MediaLinks.Grant grant = links.open(link);
    return bytes.file(
        grant.user(), grant.media(), new MediaBytes.Asked(range, ifRange, ifNoneMatch));
  }

  /** A small picture of it. */
  @GET
  @Path("thumbnail")
  @Operation(summary = "Thumbnail by link")
  @APIResponse(responseCode = "200", description = "The thumbnail")
  public Response thumbnail(
      @PathParam("link") String link, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    MediaLinks.Grant grant = links.open(link);
    return bytes.thumbnail(
        grant.user(), grant.media(), new MediaBytes.Asked(null, null, ifNoneMatch));
  }
}
