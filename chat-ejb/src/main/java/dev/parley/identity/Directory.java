package dev.parley.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.PresenceAudience;
import dev.parley.model.QuietHours;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import dev.parley.persistence.metadata.MetadataAccess;
import dev.parley.persistence.metadata.User;
import dev.parley.persistence.metadata.UserRepository;
import dev.parley.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users as others and they themselves see them. */
@ApplicationScoped
@MetadataAccess
public class Directory {
  private static final int MAX_SETTINGS_BYTES = 8 * 1024;

  @Inject UserRepository users;

  /**
   * The user of that id.
   *
   * @throws NotFoundException if there is none
   */
  public UserProfile require(UserId id) {
    return UserProfile.of(users.require(id));
  }

  /**
   * Users whose name or display name begins with the text, by name.
   *
   * @param after the last name of the page before; empty for the first page
   */
  public List<UserProfile> search(String prefix, String after, int limit) {
    if (prefix.chars().anyMatch(Character::isISOControl)) {
      return List.of(); // no name has them, and PostgreSQL takes no NUL
    }
    return users.search(prefix, after, limit).stream().map(UserProfile::of).toList();
  }

  /**
   * Changes what is given.
   *
   * @param settings a JSON object that replaces the old one
   */
  @Transactional
  public UserProfile change(UserId id, Optional<String> displayName, Optional<String> settings) {
    User user = users.require(id);
    displayName.map(Credentials::displayName).ifPresent(user::rename);
    settings.map(Directory::bounded).ifPresent(json -> replace(user, json));
    return UserProfile.of(user);
  }

  private static void replace(User user, String settings) {
    try {
      JsonNode json = Json.mapper().readTree(settings);
      user.replaceSettings(
          settings,
          json.path("read_receipts").asBoolean(true),
          audience(json.path("presence")),
          quietHours(json.path("quiet_hours")));
    } catch (JsonProcessingException e) {
      throw new BadRequestException("settings: not valid JSON");
    }
  }

  private static PresenceAudience audience(JsonNode name) {
    if (name.isMissingNode()) {
      return PresenceAudience.EVERYONE;
    }
    return PresenceAudience.named(name.asText(""))
        .orElseThrow(
            () -> new BadRequestException("settings: presence is everyone, contacts or nobody"));
  }

  private static @Nullable QuietHours quietHours(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    try {
      return QuietHours.of(
          json.path("from").asText(), json.path("to").asText(), json.path("zone").asText());
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          "settings: quiet_hours are from and to as HH:MM, which differ, and zone as Europe/Berlin");
    }
  }

  private static String bounded(String settings) {
    if (settings.getBytes(StandardCharsets.UTF_8).length > MAX_SETTINGS_BYTES) {
      throw new TooLargeException("settings: more than " + MAX_SETTINGS_BYTES + " bytes");
    }
    return settings;
  }
}
