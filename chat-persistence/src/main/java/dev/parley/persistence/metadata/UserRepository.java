package dev.parley.persistence.metadata;

import dev.parley.model.UserId;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.NotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The users. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class UserRepository {
  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Adds a user.
   *
   * @throws ConflictException if the name is taken
   */
  public void add(User user) {
    if (!addIfAbsent(user)) {
      throw new ConflictException("username is taken: " + user.username());
    }
  }

  /** Adds a user unless its id or name exists; says whether it did. */
  public boolean addIfAbsent(User user) {
    return entities
            .createNativeQuery(
                "insert into app_user (user_id, username, display_name, password_hash, admin,"
                    + " settings, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                    + " on conflict do nothing")
            .setParameter(1, user.id().value())
            .setParameter(2, user.username())
            .setParameter(3, user.displayName())
            .setParameter(4, user.passwordHash().orElse(null))
            .setParameter(5, user.roles().contains(User.ADMIN_ROLE))
            .setParameter(6, user.settings())
            .setParameter(7, Timestamp.from(user.createdAt()))
            .executeUpdate()
        == 1;
  }

  public Optional<User> find(UserId id) {
    return Optional.ofNullable(entities.find(User.class, id.value()));
  }

  /**
   * The user of that id; in a transaction, changes to it are kept.
   *
   * @throws NotFoundException if there is none
   */
  public User require(UserId id) {
    return find(id).orElseThrow(() -> new NotFoundException("no such user: " + id));
  }

  /** The user of that name, whatever its case. */
  public Optional<User> findByUsername(String username) {
    if (username.indexOf('\0') >= 0) {
      return Optional.empty(); // nobody has it, and PostgreSQL does not take it
    }
    return entities
        .createQuery("select u from User u where u.username = :name", User.class)
        .setParameter("name", username.toLowerCase(Locale.ROOT))
        .getResultStream()
        .findFirst();
  }

  /** Which of these users do not exist. */
  public Set<UserId> missing(Collection<UserId> ids) {
    Set<UserId> missing = new HashSet<>(ids);
    for (Object found :
        entities
            .createNativeQuery(
                "select u.user_id from unnest(string_to_array(?1, ',')) as wanted (user_id)"
                    + " join app_user u using (user_id)")
            .setParameter(1, Lists.join(ids))
            .getResultList()) {
      missing.remove(new UserId((String) found));
    }
    return missing;
  }

  /**
   * Users whose name or display name begins with the text, by name.
   *
   * @param prefix any case; empty for everybody
   * @param afterUsername where the last page ended; empty for the first
   * @param limit of the page
   */
  public List<User> search(String prefix, String afterUsername, int limit) {
    return entities
        .createQuery(
            "select u from User u where (u.username like :prefix escape '!'"
                + " or lower(u.displayName) like :prefix escape '!')"
                + " and u.username > :after order by u.username",
            User.class)
        .setParameter("prefix", likePrefix(prefix.toLowerCase(Locale.ROOT)))
        .setParameter("after", afterUsername)
        .setMaxResults(limit)
        .getResultList();
  }

  private static String likePrefix(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
