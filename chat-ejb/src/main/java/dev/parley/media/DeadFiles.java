package dev.parley.media;

import dev.parley.delivery.DeadLetterQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.List;

/**
 * Files that could not be looked at, ten times in a row. Those that are still there are looked at
 * again by themselves ({@link Collector}); a letter tells that there is something to mend.
 * Thread-safe.
 */
@ApplicationScoped
public class DeadFiles {
  private static final String QUEUE = "DLQ.chat.media";
  @Inject DeadLetterQueue letters;
  @Inject MediaQueue queue;

  /**
   * A dead letter.
   *
   * @param id by which it can be replayed
   * @param at when it was put into the queue
   * @param mediaId the file, or what stood in its place; empty if nothing can be read
   */
  public record Letter(String id, Instant at, String mediaId) {}

  /**
   * The oldest dead letters.
   *
   * @throws dev.parley.model.error.UnavailableException if the broker does not answer
   */
  public List<Letter> list(int limit) {
    return letters.list(QUEUE, limit, DeadFiles::letter);
  }

  /**
   * Has a file looked at now, and forgets its letter, in one transaction; one of a file that is no
   * more is forgotten by that.
   *
   * @return whether the letter was there
   * @throws dev.parley.model.error.UnavailableException if the broker does not answer
   */
  public boolean replay(String id) {
    return letters.replay(
        QUEUE,
        id,
        message -> {
          queue.put(text(message));
          return true;
        });
  }

  private static Letter letter(Message message) throws JMSException {
    return new Letter(
        message.getJMSMessageID(), Instant.ofEpochMilli(message.getJMSTimestamp()), text(message));
  }

  private static String text(Message message) throws JMSException {
    return message.isBodyAssignableTo(String.class) ? message.getBody(String.class) : "";
  }
}
