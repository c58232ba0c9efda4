package dev.parley.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.TooLargeException;
import dev.parley.model.error.UnsupportedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads clients' frames. */
public final class ClientFrames {
  private static final int MAX_QUOTED = 40;

  private ClientFrames() {}

  /**
   * Reads one frame.
   *
   * @throws BadFrameException if it is none, of an unknown type, or lacks or mistypes a field
   */
  public static ClientFrame decode(String text) throws BadFrameException {
    ObjectNode frame = object(text);
    String type = frame.path("type").asText("");
    try {
      return switch (type) {
        case "send_message" -> sendMessage(frame);
        case "ping" -> ping(frame);
        case "edit_message" -> read(frame, ClientFrame.EditMessage.class, "message_id", "content");
        case "delete_message" -> read(frame, ClientFrame.DeleteMessage.class, "message_id");
        case "react" -> read(frame, ClientFrame.React.class, "message_id", "emoji");
        case "receipt" -> read(frame, ClientFrame.Receipt.class, "conversation_id", "status");
        case "typing" -> read(frame, ClientFrame.Typing.class, "conversation_id");
        case "watch_presence" -> watchPresence(frame);
        case "sync" -> new ClientFrame.Sync(Json.mapper().treeToValue(frame, SyncRequest.class));
        case "" -> throw new BadRequestException("type is missing");
        default -> throw new UnsupportedException("unknown type: " + quoted(type));
      };
    } catch (JsonProcessingException e) {
      throw new BadFrameException(Complaints.about(e), clientMessageId(frame), false);
    } catch (BadRequestException | TooLargeException | UnsupportedException e) {
      throw new BadFrameException(e, clientMessageId(frame), false);
    }
  }

  private static ObjectNode object(String text) throws BadFrameException {
    try {
      if (Json.mapper().readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new BadFrameException(Complaints.about(e), null, true);
    }
    throw new BadFrameException(new BadRequestException("not a JSON object"), null, true);
  }

  private static ClientFrame read(
      ObjectNode frame, Class<? extends ClientFrame> type, String... required)
      throws JsonProcessingException {
    for (String field : required) {
      if (!frame.path(field).isTextual()) {
        throw new BadRequestException(field + ": a text is required");
      }
    }
    return Json.mapper().treeToValue(frame, type);
  }

  private static ClientFrame sendMessage(ObjectNode frame) throws JsonProcessingException {
    JsonNode conversation = frame.path("conversation_id");
    if (!conversation.isTextual()) {
      throw new BadRequestException("conversation_id: a text is required");
    }
    ConversationId id = conversationId(conversation.asText());
    MessageDraft draft = Json.mapper().treeToValue(frame, MessageDraft.class);
    draft.check();
    return new ClientFrame.SendMessage(id, draft);
  }

  private static ConversationId conversationId(String text) {
    try {
      return new ConversationId(text);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("conversation_id: " + e.getMessage());
    }
  }

  private static ClientFrame ping(ObjectNode frame) throws JsonProcessingException {
    JsonNode delivered = frame.get("delivered");
    JsonNode away = frame.path("away");
    if (!away.isBoolean() && !away.isMissingNode()) {
      throw new BadRequestException("away: true or false");
    }
    return new ClientFrame.Ping(
        delivered == null
            ? null
            : Json.mapper()
                .readerFor(new TypeReference<Map<ConversationId, Long>>() {})
                .readValue(delivered.toString()),
        away.isMissingNode() ? null : away.booleanValue());
  }

  private static ClientFrame watchPresence(ObjectNode frame) throws JsonProcessingException {
    JsonNode users = frame.path("user_ids");
    if (!users.isArray()) {
      throw new BadRequestException("user_ids: a list is required");
    }
    List<UserId> ids =
        Json.mapper().readerFor(new TypeReference<List<UserId>>() {}).readValue(users.toString());
    return new ClientFrame.WatchPresence(ids);
  }

  private static @Nullable ClientMessageId clientMessageId(ObjectNode frame) {
    JsonNode id = frame.path("client_msg_id");
    try {
      return id.isTextual() ? new ClientMessageId(id.asText()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The client's name for what a frame asks for, read without the rest of it; null if it gives
   * none, or is no frame.
   */
  public static @Nullable ClientMessageId clientMessageId(String text) {
    try (JsonParser parser = Json.mapper().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = parser.currentName().equals("client_msg_id");
        JsonToken value = parser.nextToken();
        if (named) {
          return value == JsonToken.VALUE_STRING ? new ClientMessageId(parser.getText()) : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String quoted(String text) {
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
  }
}
