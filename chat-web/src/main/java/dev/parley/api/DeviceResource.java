package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.identity.Devices;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's devices. */
@Path("/devices")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "devices")
public class DeviceResource {
  @Inject Devices devices;
  @Inject CurrentCaller caller;

  /** All of them. */
  @GET
  @Operation(summary = "List the caller's devices")
  public DeviceList list() {
    return new DeviceList(devices.ofUser(caller.userId()).stream().map(DeviceAnswer::of).toList());
  }

  /** One of them. */
  @GET
  @Path("{device_id}")
  @Operation(summary = "One of the caller's devices")
  public DeviceAnswer get(@PathParam("device_id") String id) {
    return DeviceAnswer.of(devices.require(caller.userId(), Fields.device(id)));
  }

  /** Describes one. */
  @PUT
  @Path("{device_id}")
  @Operation(summary = "Name a device or say where to push to it; adds it if it is new")
  public DeviceAnswer put(@PathParam("device_id") String id, @Nullable DeviceBody body) {
    return DeviceAnswer.of(
        devices.describe(caller.userId(), Fields.device(id), Fields.body(body).description()));
  }

  /** Removes one. */
  @DELETE
  @Path("{device_id}")
  @Operation(
      summary = "Remove a device and end its sign-in",
      description =
          "Its refresh token stops and its connections end at once (4403); its access token"
              + " opens no new ones, but is good for other requests until it expires.")
  @APIResponse(responseCode = "204", description = "Removed")
  public void delete(@PathParam("device_id") String id) {
    devices.remove(caller.userId(), Fields.device(id));
  }
}
