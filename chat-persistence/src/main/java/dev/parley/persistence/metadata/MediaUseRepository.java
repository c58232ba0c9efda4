package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.MediaId;
import dev.parley.model.MediaUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which messages carry which files. Uses and withdrawals are two sets that only grow, so they may
 * come in any order, again and late.
 */
@ApplicationScoped
@MetadataAccess
@Transactional
public class MediaUseRepository {
  private static final String USE =
      """
      insert into media_use (media_id, conversation_id, message_id, seq)
      select * from unnest(string_to_array(?1, ','), string_to_array(?2, ','),
        string_to_array(?3, ','), string_to_array(?4, ',')::bigint[]) as u (a, b, c, d)
      order by a, b, c on conflict do nothing
      """;

  private static final String WITHDRAW =
      """
      insert into media_withdrawn (conversation_id, message_id)
      select * from unnest(string_to_array(?1, ','), string_to_array(?2, ',')) as w (a, b)
      order by a, b on conflict do nothing
      """;

  private static final String BYTES =
      """
      select coalesce(sum(f.size_bytes), 0) from media f
      where f.media_id = any(string_to_array(?2, ',')) or exists (
        select 1 from media_use u where u.media_id = f.media_id and u.conversation_id = ?1
          and LIVE)
      """
          .replace("LIVE", MediaRows.LIVE);

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  private static final String TOUCH =
      """
      update media set touched_at = clock_timestamp(), settled = false where media_id in (
        select media_id from media
        where media_id = any(string_to_array(?1, ',')) and status <> 'GONE'
        order by media_id for update)
      """;

  private static final String CARRIED =
      """
      select distinct media_id from media_use where (conversation_id, message_id) in (
        select * from unnest(string_to_array(?1, ','), string_to_array(?2, ',')))
      """;

  /** Records what messages carry and which were taken back. */
  public void record(List<MediaUse> batch) {
    withdraw(batch.stream().filter(MediaUse::isWithdrawal).toList());
    List<String> media = new ArrayList<>();
    List<String> conversations = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    List<Long> seqs = new ArrayList<>();
    for (MediaUse use : batch) {
      for (String id : use.media()) {
        media.add(id);
        conversations.add(use.conversationId().value());
        messages.add(use.messageId().toString());
        seqs.add(use.seq());
      }
    }
    if (!media.isEmpty()) {
      var unused =
          entities
              .createNativeQuery(USE)
              .setParameter(1, Lists.join(media))
              .setParameter(2, Lists.join(conversations))
              .setParameter(3, Lists.join(messages))
              .setParameter(4, Lists.join(seqs))
              .executeUpdate();
      unused = touch(media);
    }
  }

  private void withdraw(List<MediaUse> withdrawals) {
    if (withdrawals.isEmpty()) {
      return;
    }
    String conversations = Lists.join(withdrawals.stream().map(MediaUse::conversationId).toList());
    String messages = Lists.join(withdrawals.stream().map(MediaUse::messageId).toList());
    int unused =
        entities
            .createNativeQuery(WITHDRAW)
            .setParameter(1, conversations)
            .setParameter(2, messages)
            .executeUpdate();
    List<?> carried =
        entities
            .createNativeQuery(CARRIED)
            .setParameter(1, conversations)
            .setParameter(2, messages)
            .getResultList();
    if (!carried.isEmpty()) {
      unused = touch(carried);
    }
  }

  /**
   * Notes that something of the use of files changes or is about to, so that nobody collects them
   * meanwhile and somebody looks whether they are used.
   *
   * @return how many of them there are
   */
  public int touch(Collection<?> ids) {
    return entities.createNativeQuery(TOUCH).setParameter(1, Lists.join(ids)).executeUpdate();
  }

  /** Bytes of all files that messages of the conversation carry, and of these, each once. */
  public long bytesWith(ConversationId conversation, Collection<MediaId> more) {
    return ((Number)
            entities
                .createNativeQuery(BYTES)
                .setParameter(1, conversation.value())
                .setParameter(2, Lists.join(more))
                .getSingleResult())
        .longValue();
  }
}
