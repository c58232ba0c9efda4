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
          string_to_array(?3, ',')::bigint[])
          as p (conversation_id, seq, at_ms)
      ), newest as (
        select conversation_id, max(seq) as seq, max(at_ms) as at_ms,
          min(seq) as first_seq, min(at_ms) as oldest_ms
        from progress group by conversation_id
      ), locked as (
        select c.conversation_id, n.seq, n.first_seq, to_timestamp(n.at_ms / 1000.0) as at,
          to_timestamp(n.oldest_ms / 1000.0) as oldest
        from conversation c join newest n using (conversation_id)
        order by c.conversation_id for update of c
      )
      update conversation c set last_seq = greatest(c.last_seq, l.seq),
        last_activity_at = greatest(c.last_activity_at, l.at),
        changed_at = clock_timestamp(),
        late_from_seq = case when l.oldest > clock_timestamp() - interval '10 seconds'
          then c.late_from_seq else least(c.late_from_seq, l.first_seq) end,
        late_at = case when l.oldest > clock_timestamp() - interval '10 seconds'
          then c.late_at else clock_timestamp() end
      from locked l where c.conversation_id = l.conversation_id
      """;

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Records a batch in one statement: the conversations' last event and activity, and when that
   * became visible. Values only grow, so a batch may come again or late; a batch whose events are
   * ten seconds old or more is noted as late, since their time says nothing about who saw them.
   */
  public void record(List<Progress> batch) {
    if (batch.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(RECORD)
        .setParameter(1, column(batch, Progress::conversationId))
        .setParameter(2, column(batch, Progress::seq))
        .setParameter(3, column(batch, progress -> progress.at().toEpochMilli()))
        .executeUpdate();
  }

  private static String column(List<Progress> batch, Function<Progress, Object> value) {
    return Lists.join(batch.stream().map(value).toList());
  }
}
