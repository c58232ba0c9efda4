package dev.parley.push;

import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MessageId;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.persistence.metadata.User;
import dev.parley.persistence.metadata.UserRepository;
import dev.parley.push.provider.PushNotice.Preview;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who said what, where the setting lets it leave the house. Thread-safe. */
@ApplicationScoped
class Previews {
  private static final int MAX_CODE_POINTS = 120;
  @Inject MessageHistory history;
  @Inject UserRepository users;
  @Inject PushConfig config;

  /** Nothing is read yet; for one piece of work. */
  Known none() {
    return new Known(this, new HashMap<>());
  }

  /** What was read already. For one thread. */
  record Known(Previews previews, Map<MessageId, Optional<Preview>> read) {
    @Nullable Preview of(PushOrder order) {
      return previews.config.preview
          ? read.computeIfAbsent(order.newest().messageId(), id -> previews.read(order))
              .orElse(null)
          : null;
    }
  }

  private Optional<Preview> read(PushOrder order) {
    return history
        .find(
            order.conversationId(), Member.founding(MemberRole.MEMBER), order.newest().messageId())
        .filter(event -> event.state() == null || event.state().deletedBy() == null)
        .map(this::preview);
  }

  private Preview preview(Event event) {
    String name = users.find(event.senderId()).map(User::displayName).orElse("");
    return new Preview(name, cut(event.content().text()));
  }

  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_CODE_POINTS)) + "…";
  }
}
