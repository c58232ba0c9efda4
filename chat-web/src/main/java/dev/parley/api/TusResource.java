package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.media.MediaConfig;
import dev.parley.media.ResumableUploads;
import dev.parley.model.MediaUpload;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.UnsupportedException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads in pieces: tus 1.0.0 with creation, expiration and termination. */
@Path("/media/uploads")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@SecurityRequirement(name = "bearer")
@Tag(name = "media")
public class TusResource {
  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";
  private static final String PIECE = "application/offset+octet-stream";
  @Inject ResumableUploads uploads;
  @Inject MediaConfig config;
  @Inject CurrentCaller caller;

  /** What is known of the protocol. */
  @OPTIONS
  @PermitAll
  @Operation(summary = "What of tus is known here")
  @APIResponse(responseCode = "204", description = "In its headers")
  public Response options() {
    return Response.noContent()
        .header("Tus-Version", TusVersion.KNOWN)
        .header("Tus-Extension", "creation,expiration,termination")
        .header("Tus-Max-Size", config.maxBytes())
        .build();
  }

  /** Begins a file. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Begin to upload a file in pieces",
      description = "The last part of the Location is its media_id.")
  @APIResponse(responseCode = "201", description = "Begun")
  public Response create(
      @HeaderParam(LENGTH) @Nullable String length,
      @HeaderParam("Upload-Metadata") @Nullable String metadata) {
    MediaUpload upload =
        uploads.begin(caller.userId(), TusMetadata.name(metadata), number(LENGTH, length));
    return told(Response.created(URI.create("media/uploads/" + upload.id())), upload).build();
  }

  /** How far it has come. */
  @HEAD
  @Path("{media_id}")
  @Operation(summary = "How far an upload has come")
  @APIResponse(responseCode = "200", description = "In its headers")
  public Response head(@PathParam("media_id") String id) {
    MediaUpload upload = uploads.require(caller.userId(), Fields.media(id));
    return told(Response.ok(), upload).header(LENGTH, upload.length()).build();
  }

  /** Takes a piece. */
  @PATCH
  @Path("{media_id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Upload the next piece")
  @APIResponse(responseCode = "204", description = "Taken")
  public Response append(
      @PathParam("media_id") String id,
      @HeaderParam(OFFSET) @Nullable String offset,
      @Context HttpHeaders headers,
      @Parameter(hidden = true) InputStream piece) {
    if (!PIECE.equals(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
      throw new UnsupportedException("a piece is " + PIECE);
    }
    MediaUpload upload =
        uploads.append(caller.userId(), Fields.media(id), number(OFFSET, offset), piece);
    return told(Response.noContent(), upload).build();
  }

  /** Gives it up. */
  @DELETE
  @Path("{media_id}")
  @Operation(summary = "Give an upload up")
  @APIResponse(responseCode = "204", description = "Given up")
  public Response cancel(@PathParam("media_id") String id) {
    uploads.cancel(caller.userId(), Fields.media(id));
    return Response.noContent().build();
  }

  /** For clients that cannot name the method: the JDK's own is one. */
  @POST
  @Path("{media_id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "As PATCH or DELETE, by X-HTTP-Method-Override")
  @APIResponse(responseCode = "204", description = "Done")
  public Response override(
      @PathParam("media_id") String id,
      @HeaderParam("X-HTTP-Method-Override") @Nullable String method,
      @HeaderParam(OFFSET) @Nullable String offset,
      @Context HttpHeaders headers,
      @Parameter(hidden = true) InputStream piece) {
    return switch (method == null ? "" : method) {
      case "PATCH" -> append(id, offset, headers, piece);
      case "DELETE" -> cancel(id);
      default -> throw new BadRequestException("X-HTTP-Method-Override: PATCH or DELETE is needed");
    };
  }

  private static Response.ResponseBuilder told(
      Response.ResponseBuilder answer, MediaUpload upload) {
    return answer
        .header(OFFSET, upload.received())
        .header(
            "Upload-Expires",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                upload.expiresAt().atOffset(ZoneOffset.UTC)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static long number(String name, @Nullable String value) {
    try {
      long number = Long.parseLong(Fields.required(name, value));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRequestException(name + ": a number is needed");
  }
}
