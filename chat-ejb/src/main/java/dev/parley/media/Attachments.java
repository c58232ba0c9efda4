package dev.parley.media;

import dev.parley.model.ConversationId;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.MediaUseRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a message may carry. Thread-safe. */
@ApplicationScoped
public class Attachments {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  @Inject MediaFiles files;
  @Inject MediaUseRepository uses;
  @Inject MediaConfig config;

  /**
   * Reads the ids.
   *
   * @throws BadRequestException if one has not the shape, or is there twice
   */
  public static void checkShape(List<String> attachments) {
    Set<String> seen = new HashSet<>();
    for (String id : attachments) {
      if (!MediaId.isValid(id) || !seen.add(id)) {
        throw new BadRequestException("attachments: different media ids are needed");
      }
    }
  }

  /**
   * Lets a message pass that carries files which the sender has or sees, all of them ready. From
   * then on they wait for the message to be recorded.
   *
   * @throws ChatException that says why not
   */
  public void check(UserId sender, ConversationId conversation, List<String> attachments) {
    if (attachments.isEmpty()) {
      return;
    }
    List<MediaId> ids = attachments.stream().map(MediaId::new).toList();
    List<MediaFile> found = files.find(sender, ids);
    found.forEach(Attachments::checkReady);
    if (found.size() < ids.size()) {
      List<MediaId> missing = new ArrayList<>(ids);
      missing.removeAll(found.stream().map(MediaFile::id).toList());
      throw new NotFoundException("attachments: no such file: " + missing.get(0));
    }
    if (uses.bytesWith(conversation, ids) > config.conversationQuotaBytes) {
      throw new TooLargeException(
          "all files of a conversation have at most " + config.conversationQuotaBytes + " bytes");
    }
    if (uses.touch(ids) < ids.size()) {
      throw new NotFoundException("attachments: one of the files is gone");
    }
  }

  private static void checkReady(MediaFile file) {
    switch (file.status()) {
      case READY -> {}
      case REFUSED -> throw new ForbiddenException("attachments: refused: " + file.id());
      case UPLOADING, GONE ->
          throw new NotFoundException("attachments: not all of it has come: " + file.id());
      case PROCESSING ->
          throw new UnavailableException(
              "attachments: still being looked at: " + file.id(), RETRY_AFTER, null);
    }
  }
}
