package dev.parley.persistence.metadata;

import dev.parley.model.PresenceAudience;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What lasts of presence: who may see it, and when users were there last. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class PresenceRepository {
  private static final String PROFILES =
      """
      select u.user_id, u.presence, extract(epoch from s.seen_at)::bigint
      from unnest(string_to_array(?1, ',')) as wanted (user_id)
      join app_user u using (user_id) left join user_seen s using (user_id)
      """;

  private static final String CONTACTS =
      """
      select p.one, p.other
      from unnest(string_to_array(?1, ','), string_to_array(?2, ',')) as p (one, other)
      where exists (
        select 1 from conversation_member a
        join conversation_member b using (conversation_id)
        join conversation c using (conversation_id)
        where a.user_id = p.other and b.user_id = p.one
          and a.left_seq is null and b.left_seq is null and c.deleted_at is null)
      """;

  // In the order of the keys, so that two batches cannot wait for each other.
  private static final String SEEN =
      """
      insert into user_seen as s (user_id, seen_at)
      select u.user_id, to_timestamp(n.at_ms / 1000.0)
      from unnest(string_to_array(?1, ','), string_to_array(?2, ',')::bigint[])
        as n (user_id, at_ms) join app_user u using (user_id)
      order by u.user_id
      on conflict (user_id) do update set seen_at = excluded.seen_at
        where s.seen_at < excluded.seen_at
      """;

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * What lasts of one user's presence.
   *
   * @param lastSeen in whole seconds; null if the user never was there
   */
  public record Profile(PresenceAudience audience, @Nullable Instant lastSeen) {}

  /** Two users, of whom one asks about the other. */
  public record Pair(UserId viewer, UserId owner) {}

  /** The profiles of those who exist. */
  public Map<UserId, Profile> profiles(Collection<UserId> users) {
    Map<UserId, Profile> profiles = new HashMap<>();
    for (Object[] row :
        Lists.rows(entities.createNativeQuery(PROFILES).setParameter(1, Lists.join(users)))) {
      profiles.put(
          new UserId((String) row[0]),
          new Profile(
              PresenceAudience.valueOf((String) row[1]),
              row[2] == null ? null : Instant.ofEpochSecond(((Number) row[2]).longValue())));
    }
    return profiles;
  }

  /** Which of these pairs share a conversation. */
  public Set<Pair> contacts(List<Pair> pairs) {
    Set<Pair> contacts = new HashSet<>();
    if (pairs.isEmpty()) {
      return contacts;
    }
    for (Object[] row :
        Lists.rows(
            entities
                .createNativeQuery(CONTACTS)
                .setParameter(1, Lists.join(pairs.stream().map(Pair::viewer).toList()))
                .setParameter(2, Lists.join(pairs.stream().map(Pair::owner).toList())))) {
      contacts.add(new Pair(new UserId((String) row[0]), new UserId((String) row[1])));
    }
    return contacts;
  }

  /** These users were there at that time; only grows, so it may come again or late. */
  public void seen(Map<UserId, Instant> users) {
    entities
        .createNativeQuery(SEEN)
        .setParameter(1, Lists.join(users.keySet()))
        .setParameter(2, Lists.join(users.values().stream().map(Instant::toEpochMilli).toList()))
        .executeUpdate();
  }
}
