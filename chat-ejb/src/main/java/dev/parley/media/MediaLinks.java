package dev.parley.media;

import dev.parley.identity.Seals;
import dev.parley.model.MediaId;
import dev.parley.model.UserId;
import dev.parley.model.error.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Links that show a file without a token, for a short time. A link stands for the user who asked
 * for it, whose right is looked at again each time. Thread-safe.
 */
@ApplicationScoped
public class MediaLinks {
  private static final String PURPOSE = "media-link";
  @Inject Seals seals;
  @Inject MediaConfig config;

  /**
   * What a link stands for.
   *
   * @param expiresAt when it ends
   */
  public record Grant(UserId user, MediaId media, Instant expiresAt) {}

  /**
   * A link of a user.
   *
   * @param secret what makes the link: whoever has it has the file
   */
  public record Link(String secret, Instant expiresAt) {}

  /** Makes a link. */
  public Link issue(UserId user, MediaId media) {
    Instant expiresAt =
        Instant.ofEpochSecond(Instant.now().plus(config.linkLifetime).getEpochSecond());
    String text = user + " " + media + " " + expiresAt.getEpochSecond();
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    return new Link(encoded + "." + seals.seal(PURPOSE, encoded), expiresAt);
  }

  /**
   * Reads a link.
   *
   * @throws ForbiddenException if it is none of ours or has ended
   */
  public Grant open(String secret) {
    int dot = secret.indexOf('.');
    String encoded = dot < 0 ? "" : secret.substring(0, dot);
    if (dot < 0 || !seals.isSealed(PURPOSE, encoded, secret.substring(dot + 1))) {
      throw new ForbiddenException("the link is not valid");
    }
    String[] parts =
        new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII).split(" ", 3);
    Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts[2]));
    if (!Instant.now().isBefore(expiresAt)) {
      throw new ForbiddenException("the link has expired");
    }
    return new Grant(new UserId(parts[0]), new MediaId(parts[1]), expiresAt);
  }
}
