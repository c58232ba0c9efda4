package dev.parley.benchmark.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.benchmark.load.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * New users by the thousand. One is registered; the others are copies of its row under other names,
 * so all have its password and nobody hashes it again. Their sign-ins are rows too, whose refresh
 * tokens the benchmark exchanges for access tokens: a password costs 30 ms of a processor each
 * time, which is not what is measured.
 */
public final class Population {
  /** What all of them sign in with. */
  public static final String PASSWORD = "a benchmark's password";

  private static final String DEVICE = "bench";
  private static final int AT_ONCE = 4;
  private static final long LIMIT_SECONDS = 60;

  private final Site site;
  private final Api api;

  /** On that site. */
  public Population(Site site) {
    this.site = site;
    this.api = new Api(site.addresses().get(0));
  }

  private record Row(String userId, String username, String refreshToken) {}

  /** So many new users, signed in. */
  public List<Account> create(int count) {
    String mark = random().substring(0, 10);
    String original = "bench" + mark;
    api.post(
        "/auth/register",
        null,
        Map.of("username", original, "password", PASSWORD, "display_name", "Original"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new Row("u_" + random().substring(0, 26), original + "x" + i, random() + "." + random()));
    }
    try (Connection database = site.database()) {
      database.setAutoCommit(false);
      insertUsers(database, original, rows);
      insertSignIns(database, rows);
      database.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add users", e);
    }
    return signIn(rows);
  }

  private static void insertUsers(Connection database, String original, List<Row> rows)
      throws SQLException {
    String insert =
        "insert into app_user (user_id, username, display_name, password_hash, created_at)"
            + " select ?, ?, 'One of many', password_hash, now() from app_user where username = ?";
    try (PreparedStatement statement = database.prepareStatement(insert)) {
      for (Row row : rows) {
        statement.setString(1, row.userId());
        statement.setString(2, row.username());
        statement.setString(3, original);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void insertSignIns(Connection database, List<Row> rows) throws SQLException {
    String device =
        "insert into device (user_id, device_id, created_at, last_seen_at) values (?, ?, now(), now())";
    String signIn =
        "insert into refresh_token (user_id, device_id, family_id, token_hash, created_at,"
            + " rotated_at, expires_at) values (?, ?, ?, ?, now(), now(), now() + interval '1 day')";
    try (PreparedStatement devices = database.prepareStatement(device);
        PreparedStatement signIns = database.prepareStatement(signIn)) {
      for (Row row : rows) {
        devices.setString(1, row.userId());
        devices.setString(2, DEVICE);
        devices.addBatch();
        signIns.setString(1, row.userId());
        signIns.setString(2, DEVICE);
        signIns.setString(3, row.refreshToken().substring(0, row.refreshToken().indexOf('.')));
        signIns.setString(4, sha256(row.refreshToken()));
        signIns.addBatch();
      }
      devices.executeBatch();
      signIns.executeBatch();
    }
  }

  private List<Account> signIn(List<Row> rows) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Account>> asked = new ArrayList<>();
      rows.forEach(row -> asked.add(threads.submit(() -> signIn(row))));
      List<Account> accounts = new ArrayList<>();
      for (Future<Account> account : asked) {
        accounts.add(account.get(LIMIT_SECONDS, TimeUnit.SECONDS));
      }
      return accounts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot sign in", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Account signIn(Row row) {
    JsonNode tokens = api.post("/auth/refresh", null, Map.of("refresh_token", row.refreshToken()));
    return new Account(
        row.userId(),
        row.username(),
        DEVICE,
        tokens.path("access_token").asText(),
        tokens.path("refresh_token").asText());
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
