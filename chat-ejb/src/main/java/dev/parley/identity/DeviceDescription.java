package dev.parley.identity;

import dev.parley.model.error.BadRequestException;
import dev.parley.wire.WebPushSubscription;
import java.util.Optional;
import java.util.Set;

/**
 * What a client says of its device.
 *
 * @param name for its owner, up to 80 characters
 * @param pushProvider {@code apns}, {@code fcm} or {@code webpush}; with the token or not at all
 * @param pushToken the provider's address of the device, up to 4096 characters; of {@code webpush}
 *     the JSON of the browser's subscription
 */
public record DeviceDescription(
    Optional<String> name, Optional<String> pushProvider, Optional<String> pushToken) {
  private static final Set<String> PROVIDERS = Set.of("apns", "fcm", "webpush");
  private static final int MAX_TOKEN_CHARS = 4096;

  /**
   * Checks.
   *
   * @throws BadRequestException that names the field which breaks its rule
   */
  public DeviceDescription {
    name = name.map(Credentials::displayName);
    if (pushProvider.isPresent() != pushToken.isPresent()) {
      throw new BadRequestException("push: provider and token are needed");
    }
    if (pushProvider.filter(provider -> !PROVIDERS.contains(provider)).isPresent()) {
      throw new BadRequestException("push.provider: one of apns, fcm, webpush is needed");
    }
    if (pushToken.filter(t -> !isToken(t)).isPresent()) {
      throw new BadRequestException("push.token: 1 to 4096 characters are needed");
    }
    if (pushProvider.filter("webpush"::equals).isPresent()) {
      checkSubscription(pushToken.orElseThrow());
    }
  }

  private static void checkSubscription(String token) {
    try {
      WebPushSubscription unused = WebPushSubscription.parse(token);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("push.token: " + e.getMessage());
    }
  }

  private static boolean isToken(String text) {
    return !text.isBlank()
        && text.length() <= MAX_TOKEN_CHARS
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Without the push token, so that it reaches no log. */
  @Override
  public String toString() {
    return "DeviceDescription[" + name + ", " + pushProvider + "]";
  }
}
