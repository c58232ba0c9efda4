package dev.parley.api;

import dev.parley.conversation.NewConversation;
import dev.parley.model.ConversationType;
import dev.parley.model.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation to begin. */
@Schema(description = "A conversation to begin")
record ConversationBody(
    @Schema(required = true, description = "The caller may be among them or not")
        @Nullable List<@Nullable String> participantIds,
    @Schema(
            required = true,
            enumeration = {"direct", "group", "broadcast"})
        @Nullable String type,
    @Schema(description = "1 to 100 characters; not for a direct one") @Nullable String name,
    @Schema(
            enumeration = {"joined", "all"},
            description =
                "What who is added later sees: from there on (the default), or everything; a direct"
                    + " one is never all")
        @Nullable String history) {
  NewConversation conversation(UserId creator) {
    ConversationType kind = Fields.enumeration("type", type, ConversationType.class);
    Set<UserId> others = new LinkedHashSet<>();
    for (String id : Fields.required("participant_ids", participantIds)) {
      others.add(Fields.user("participant_ids", id));
    }
    boolean open = history != null && Fields.isOpen(history);
    return new NewConversation(kind, Optional.ofNullable(name), open, creator, others);
  }
}
