package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.media.ContentDisposition;
import dev.parley.media.MediaFiles;
import dev.parley.media.MediaLinks;
import dev.parley.media.Uploads;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.UnsupportedException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files. */
@Path("/media")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@SecurityRequirement(name = "bearer")
@Tag(name = "media")
public class MediaResource {
  private static final int MAX_IDS = 100;
  @Inject Uploads uploads;
  @Inject MediaFiles files;
  @Inject MediaLinks links;
  @Inject MediaBytes bytes;
  @Inject CurrentCaller caller;

  /** Takes a file in. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Upload a file in one piece",
      description =
          "The body is the file; its name comes in Content-Disposition or as ?name=. Its type is"
              + " found in the content. A message can carry it as soon as its status is ready.")
  @APIResponse(
      responseCode = "201",
      description = "All of it is stored",
      content = @Content(schema = @Schema(implementation = MediaAnswer.class)))
  public Response upload(
      @HeaderParam("Content-Disposition") @Nullable String disposition,
      @QueryParam("name") @Nullable String name,
      @Context HttpServletRequest request,
      @Parameter(hidden = true) InputStream body) {
    String type = request.getContentType();
    if (type != null && type.startsWith("multipart/")) {
      throw new UnsupportedException("the body is the file itself, not a form");
    }
    String called = Optional.ofNullable(disposition).flatMap(ContentDisposition::name).orElse(name);
    MediaFile file =
        uploads.upload(
            caller.userId(), called == null ? "" : called, request.getContentLengthLong(), body);
    return Response.created(URI.create("media/" + file.id())).entity(MediaAnswer.of(file)).build();
  }

  /** What is known of several. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What is known of several files",
      description = "Those that the caller may not have are left out.")
  public MediaList several(
      @Parameter(description = "1 to 100 ids with commas") @QueryParam("ids")
          @Nullable String ids) {
    List<MediaId> asked =
        Arrays.stream(Fields.required("ids", ids).split(",")).map(Fields::media).toList();
    if (asked.size() > MAX_IDS) {
      throw new BadRequestException("ids: at most " + MAX_IDS);
    }
    return new MediaList(files.find(caller.userId(), asked).stream().map(MediaAnswer::of).toList());
  }

  /** What is known of one. */
  @GET
  @Path("{media_id}/info")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What is known of a file")
  public MediaAnswer info(@PathParam("media_id") String id) {
    return MediaAnswer.of(files.require(caller.userId(), Fields.media(id)));
  }

  /** Its bytes. */
  @GET
  @Path("{media_id}")
  @Operation(summary = "Download a file, or a part of it by Range")
  @APIResponse(responseCode = "200", description = "The file")
  @APIResponse(responseCode = "206", description = "The part that was asked for")
  @APIResponse(responseCode = "416", description = "There is no such part")
  public Response get(
      @PathParam("media_id") String id,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return bytes.file(
        caller.userId(), Fields.media(id), new MediaBytes.Asked(range, ifRange, ifNoneMatch));
  }

  /** A small picture of it. */
  @GET
  @Path("{media_id}/thumbnail")
  @Operation(
      summary = "A small picture of a picture: JPEG or PNG, at most 320 pixels wide and high")
  @APIResponse(responseCode = "200", description = "The thumbnail")
  public Response thumbnail(
      @PathParam("media_id") String id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return bytes.thumbnail(
        caller.userId(), Fields.media(id), new MediaBytes.Asked(null, null, ifNoneMatch));
  }

  /** A link to it. */
  @GET
  @Path("{media_id}/link")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "A link that shows a file without a token",
      description = "For <img> and <video>: good for some minutes, and while the caller sees it.")
  public MediaLinkAnswer link(@PathParam("media_id") String id) {
    MediaFile file = files.requireReady(caller.userId(), Fields.media(id));
    MediaLinks.Link link = links.issue(caller.userId(), file.id());
    String url = "/api/v1/media/links/" + link.secret();
    return new MediaLinkAnswer(
        url, file.thumbnail() ? url + "/thumbnail" : null, link.expiresAt().toEpochMilli());
  }
}
