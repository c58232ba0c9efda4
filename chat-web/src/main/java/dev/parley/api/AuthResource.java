package dev.parley.api;

import dev.parley.identity.Accounts;
import dev.parley.model.UserId;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The built-in identity provider over HTTP. */
@Path("/auth")
@PermitAll
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth", description = "The built-in identity provider; 404 with an external issuer")
public class AuthResource {
  @Inject Accounts accounts;
  @Inject AttemptLimits limits;
  @Inject HttpServletRequest request;

  /** Adds a user. */
  @POST
  @Path("register")
  @Operation(summary = "Add a user; 409 when the username is taken")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = RegisterAnswer.class)))
  public Response register(@Nullable RegisterBody body) {
    limits.registration(request.getRemoteAddr());
    UserId id = accounts.register(Fields.body(body).registration());
    return Response.status(Response.Status.CREATED).entity(new RegisterAnswer(id.value())).build();
  }

  /** Signs a device in. */
  @POST
  @Path("token")
  @Operation(summary = "Sign a device in; ends the device's sign-in of before")
  public TokenAnswer token(@Nullable TokenBody body) {
    TokenBody signIn = Fields.body(body);
    String username = Fields.required("username", signIn.username());
    String password = Fields.required("password", signIn.password());
    limits.signIn(request.getRemoteAddr(), username);
    return TokenAnswer.of(accounts.signIn(username, password, Fields.device(signIn.deviceId())));
  }

  /** Takes a refresh token for new tokens. */
  @POST
  @Path("refresh")
  @Operation(
      summary = "Take a refresh token for new tokens",
      description = "A refresh token works once. Used again, it ends the whole sign-in.")
  public TokenAnswer refresh(@Nullable RefreshBody body) {
    return TokenAnswer.of(accounts.refresh(token(body)));
  }

  /** Ends a sign-in. */
  @POST
  @Path("logout")
  @Operation(
      summary = "End the sign-in that a refresh token belongs to",
      description = "The device's connections end at once, with 4403.")
  @APIResponse(responseCode = "204", description = "Ended, now or before")
  public void logout(@Nullable RefreshBody body) {
    accounts.signOut(token(body));
  }

  /** The keys that the access tokens verify with. */
  @GET
  @Path("jwks")
  @Operation(summary = "The public keys of the access tokens, RFC 7517")
  @APIResponse(
      responseCode = "200",
      description = "A JWK set",
      content = @Content(schema = @Schema(implementation = Object.class)))
  public Response jwks() {
    return Response.ok(accounts.publishedKeys()).build();
  }

  private static String token(@Nullable RefreshBody body) {
    return Fields.required("refresh_token", Fields.body(body).refreshToken());
  }
}
