package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.PushOutcome;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What became of pushes. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class PushTraceRepository {
  /** One push tells the messages of one batch of the log, which are fewer. */
  private static final int MAX_RANGE = 2_000;

  // In the order of the keys, so that two batches cannot wait for each other.
  private static final String RECORD =
      """
      insert into push_trace (conversation_id, user_id, device_id, first_seq, seq, provider,
        outcome, answer, attempt, at)
      select conversation_id, user_id, device_id, first_seq, seq, provider, outcome, answer,
        attempt, to_timestamp(at_ms / 1000.0)
      from unnest(string_to_array(?1, ','), string_to_array(?2, ','), string_to_array(?3, ','),
        string_to_array(?4, ',')::bigint[], string_to_array(?5, ',')::bigint[],
        string_to_array(?6, ','), string_to_array(?7, ','), string_to_array(?8, ','),
        string_to_array(?9, ',')::int[], string_to_array(?10, ',')::bigint[])
        as t (conversation_id, user_id, device_id, first_seq, seq, provider, outcome, answer,
          attempt, at_ms)
      order by conversation_id, seq, user_id, device_id
      on conflict (conversation_id, seq, user_id, device_id) do update set
        provider = excluded.provider, outcome = excluded.outcome, answer = excluded.answer,
        attempt = excluded.attempt, at = excluded.at
      """;

  private static final String SKIP =
      """
      insert into push_skip (conversation_id, seq, outcome, after_user, first_seq, users, at)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      on conflict (conversation_id, seq, outcome, after_user) do update set
        users = excluded.users, at = excluded.at
      """;

  private static final String OF_MESSAGE =
      " where t.conversation_id = ?1 and t.seq between ?2 and ?3 and t.first_seq <= ?2"
          + " order by t.at";

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /** A device of a user. */
  public record Target(UserId userId, DeviceId deviceId) {}

  /** Notes what became of pushes; of one that was noted before, it is the last that counts. */
  public void record(List<PushTrace> traces) {
    if (traces.isEmpty()) {
      return;
    }
    int unused =
        entities
            .createNativeQuery(RECORD)
            .setParameter(1, column(traces, PushTrace::conversationId))
            .setParameter(2, column(traces, PushTrace::userId))
            .setParameter(3, column(traces, PushTrace::deviceId))
            .setParameter(4, column(traces, PushTrace::firstSeq))
            .setParameter(5, column(traces, PushTrace::seq))
            .setParameter(6, column(traces, PushTrace::provider))
            .setParameter(7, column(traces, PushTrace::outcome))
            .setParameter(8, column(traces, PushTrace::answer))
            .setParameter(9, column(traces, PushTrace::attempt))
            .setParameter(10, column(traces, trace -> trace.at().toEpochMilli()))
            .executeUpdate();
  }

  /** Notes who was not pushed. */
  public void skip(List<PushSkip> skips) {
    for (PushSkip skip : skips) {
      int unused =
          entities
              .createNativeQuery(SKIP)
              .setParameter(1, skip.conversationId().value())
              .setParameter(2, skip.seq())
              .setParameter(3, skip.outcome().name())
              .setParameter(4, skip.afterUser())
              .setParameter(5, skip.firstSeq())
              .setParameter(6, Lists.join(skip.users()))
              .setParameter(7, Timestamp.from(skip.at()))
              .executeUpdate();
    }
  }

  /** The devices for which it is decided what becomes of that message or a later one. */
  public Set<Target> decided(ConversationId conversation, long seq) {
    Query query =
        entities
            .createNativeQuery(
                "select t.user_id, t.device_id from push_trace t"
                    + " where t.conversation_id = ?1 and t.seq >= ?2")
            .setParameter(1, conversation.value())
            .setParameter(2, seq);
    Set<Target> decided = new HashSet<>();
    for (Object[] row : Lists.rows(query)) {
      decided.add(new Target(new UserId((String) row[0]), new DeviceId((String) row[1])));
    }
    return decided;
  }

  /** Whether a later message of the conversation reached the device's provider. */
  public boolean isSuperseded(ConversationId conversation, Target target, long seq) {
    return (Boolean)
        entities
            .createNativeQuery(
                "select exists (select 1 from push_trace t where t.conversation_id = ?1"
                    + " and t.seq > ?2 and t.user_id = ?3 and t.device_id = ?4"
                    + " and t.outcome = 'ACCEPTED')")
            .setParameter(1, conversation.value())
            .setParameter(2, seq)
            .setParameter(3, target.userId().value())
            .setParameter(4, target.deviceId().value())
            .getSingleResult();
  }

  /** The pushes that tell a message. */
  public List<PushTrace> ofMessage(ConversationId conversation, long seq) {
    List<PushTrace> traces = new ArrayList<>();
    for (Object[] row :
        Lists.rows(
            ofMessage(
                "select t.user_id, t.device_id, t.first_seq, t.seq, t.provider, t.outcome,"
                    + " t.answer, t.attempt, (extract(epoch from t.at) * 1000)::bigint"
                    + " from push_trace t",
                conversation,
                seq))) {
      traces.add(
          new PushTrace(
              conversation,
              new UserId((String) row[0]),
              new DeviceId((String) row[1]),
              (Long) row[2],
              (Long) row[3],
              (String) row[4],
              PushOutcome.valueOf((String) row[5]),
              (String) row[6],
              (Integer) row[7],
              Instant.ofEpochMilli((Long) row[8])));
    }
    return traces;
  }

  /** Who was not pushed a message. */
  public List<PushSkip> skipsOfMessage(ConversationId conversation, long seq) {
    List<PushSkip> skips = new ArrayList<>();
    for (Object[] row :
        Lists.rows(
            ofMessage(
                "select t.first_seq, t.seq, t.after_user, t.outcome, t.users,"
                    + " (extract(epoch from t.at) * 1000)::bigint from push_skip t",
                conversation,
                seq))) {
      skips.add(
          new PushSkip(
              conversation,
              (Long) row[0],
              (Long) row[1],
              (String) row[2],
              PushOutcome.valueOf((String) row[3]),
              Arrays.stream(((String) row[4]).split(",")).map(UserId::new).toList(),
              Instant.ofEpochMilli((Long) row[5])));
    }
    return skips;
  }

  private Query ofMessage(String select, ConversationId conversation, long seq) {
    return entities
        .createNativeQuery(select + OF_MESSAGE)
        .setParameter(1, conversation.value())
        .setParameter(2, seq)
        .setParameter(3, seq + MAX_RANGE);
  }

  /** Removes what is older; says how much. */
  public int clean(Instant before) {
    Timestamp time = Timestamp.from(before);
    return entities
            .createNativeQuery("delete from push_trace where at < ?1")
            .setParameter(1, time)
            .executeUpdate()
        + entities
            .createNativeQuery("delete from push_skip where at < ?1")
            .setParameter(1, time)
            .executeUpdate();
  }

  private static <T> String column(List<T> batch, Function<T, Object> value) {
    return Lists.join(batch.stream().map(value).toList());
  }
}
