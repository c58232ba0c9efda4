package dev.parley.persistence.metadata;

import dev.parley.model.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Function;

/** How far the conversations have come. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class ProgressRepository {
  // Rows are locked in the order of their keys, so that two batches cannot wait for each other.
  private static final String RECORD =
      """
      with progress as (
        select * from unnest(string_to_array(?1, ','), string_to_array(?2, ',')::bigint[],
          string_to_array(?3, ','), string_to_array(?4, ',')::bigint[])
          as p (conversation_id, seq, sender_id, at_ms)
      ), newest as (
        select conversation_id, max(seq) as seq, max(at_ms) as at_ms
        from progress group by conversation_id
      ), locked as (
        select c.conversation_id, n.seq, to_timestamp(n.at_ms / 1000.0) as at
        from conversation c join newest n using (conversation_id)
        order by c.conversation_id for update of c
      ), advanced as (
        update conversation c set last_seq = greatest(c.last_seq, l.seq),
          last_activity_at = greatest(c.last_activity_at, l.at)
        from locked l where c.conversation_id = l.conversation_id
      ), sent as (
        select m.conversation_id, m.user_id, s.seq
        from conversation_member m join (
          select conversation_id, sender_id, max(seq) as seq
          from progress group by conversation_id, sender_id) s
        on m.conversation_id = s.conversation_id and m.user_id = s.sender_id
        where m.last_read_seq < s.seq
        order by m.conversation_id, m.user_id for update of m
      )
      update conversation_member m set last_read_seq = greatest(m.last_read_seq, sent.seq)
      from sent where m.conversation_id = sent.conversation_id and m.user_id = sent.user_id
      """;

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Records a batch in one statement: the conversations' last event and activity, and that senders
   * have read up to what they sent. Values only grow, so a batch may come again or late.
   */
  public void record(List<Progress> batch) {
    if (batch.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(RECORD)
        .setParameter(1, column(batch, Progress::conversationId))
        .setParameter(2, column(batch, Progress::seq))
        .setParameter(3, column(batch, Progress::sender))
        .setParameter(4, column(batch, progress -> progress.at().toEpochMilli()))
        .executeUpdate();
  }

  private static String column(List<Progress> batch, Function<Progress, Object> value) {
    return Lists.join(batch.stream().map(value).toList());
  }
}
