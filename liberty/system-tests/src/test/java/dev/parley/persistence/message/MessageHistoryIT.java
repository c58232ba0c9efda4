package dev.parley.persistence.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.HashLink;
import dev.parley.model.Head;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import dev.parley.system.StackExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store on a real Cassandra: days, heads, repetitions, and who may see what. */
@SuppressWarnings("UnnecessaryAssignment") // here the test is the container
class MessageHistoryIT {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long NOON = 20_000 * DAY_MILLIS + DAY_MILLIS / 2;
  private static final UserId ANA = new UserId("u_ana");
  private static final Member MEMBER = Member.founding(MemberRole.MEMBER);
  private static CqlSession session;
  private static final MessageRepository REPOSITORY = new MessageRepository();
  private static final ClientMessages CLIENT_MESSAGES = new ClientMessages();
  private static final MessageHistory HISTORY = new MessageHistory();
  private final ConversationId conversation = ConversationId.random();

  @BeforeAll
  static void connect() {
    CassandraConfig config = new CassandraConfig();
    int port = StackExtension.stack().config().ports().cassandra();
    config.contactPoints = List.of("127.0.0.1:" + port);
    config.datacenter = "datacenter1";
    config.keyspace = "chat_it";
    config.replicationFactor = 1;
    config.consistency = "LOCAL_QUORUM";
    config.user = Optional.empty();
    config.requestTimeoutMillis = 5_000;
    config.maxInFlight = 32;
    SessionProducer producer = new SessionProducer();
    producer.config = config;
    session = producer.open();
    MessageStatements statements = new MessageStatements();
    statements.session = session;
    statements.prepare();
    REPOSITORY.session = session;
    REPOSITORY.statements = statements;
    REPOSITORY.writes = new EventWrites();
    REPOSITORY.writes.statements = statements;
    REPOSITORY.config = config;
    CLIENT_MESSAGES.session = session;
    CLIENT_MESSAGES.statements = statements;
    CLIENT_MESSAGES.config = config;
    EventsSeen seen = new EventsSeen();
    seen.session = session;
    seen.statements = statements;
    HISTORY.seen = seen;
    HISTORY.session = session;
    HISTORY.statements = statements;
    HISTORY.config = config;
  }

  @AfterAll
  static void disconnect() {
    session.close();
  }

  private Head append(Head before, String text, long... millis) {
    List<ChainedEvent> events = new ArrayList<>();
    Head head = before;
    for (long time : millis) {
      ChainedEvent chained = event(head, text, time);
      events.add(chained);
      head = Head.after(chained);
    }
    REPOSITORY.append(List.of(new ConversationAppend(before, events)));
    return head;
  }

  private ChainedEvent event(Head head, String text, long millis) {
    long seq = head.seq() + 1;
    long tick = MessageId.ticksOf(millis);
    MessageId last = head.messageId();
    long next = last == null ? tick : Math.max(tick, last.unixTicks() + 1);
    Event event =
        new Event(
            conversation,
            seq,
            MessageId.of(next, 0, seq),
            EventKind.MESSAGE,
            ANA,
            new ClientMessageId("c" + seq),
            Content.plain(text + " " + seq));
    byte[] hash = new byte[Head.HASH_BYTES];
    hash[0] = (byte) seq;
    return new ChainedEvent(event, new HashLink(head.hash(), hash, hash));
  }

  private Head stored() {
    return Objects.requireNonNull(REPOSITORY.findHeads(List.of(conversation)).get(conversation));
  }

  private List<Long> before(Member member, MessageId before, int limit) {
    return seqs(HISTORY.before(conversation, member, before, limit));
  }

  private static List<Long> seqs(List<Event> events) {
    return events.stream().map(Event::seq).toList();
  }

  private List<Event> all() {
    List<Event> events = new ArrayList<>(HISTORY.before(conversation, MEMBER, null, 1000));
    Collections.reverse(events);
    return events;
  }

  @Test
  void historyGoesAcrossSparseDays() {
    Head head =
        append(
            Head.start(),
            "m",
            NOON,
            NOON + 1,
            NOON + DAY_MILLIS,
            NOON + 90 * DAY_MILLIS,
            NOON + 91 * DAY_MILLIS,
            NOON + 400 * DAY_MILLIS);
    assertThat(stored()).isEqualTo(head);
    List<Event> all = all();
    assertThat(seqs(all)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(all.stream().map(Event::day).distinct()).hasSize(5);
    assertThat(before(MEMBER, all.get(4).messageId(), 3)).containsExactly(4L, 3L, 2L);
    MessageId second = all.get(1).messageId();
    assertThat(seqs(HISTORY.after(conversation, MEMBER, second, null, 3)))
        .containsExactly(3L, 4L, 5L);
    assertThat(seqs(HISTORY.after(conversation, MEMBER, second, all.get(4).messageId(), 50)))
        .containsExactly(3L, 4L);
    assertThat(HISTORY.newest(List.of(conversation)).get(conversation)).isEqualTo(all.get(5));
  }

  @Test
  void eachMemberSeesItsOwnPart() {
    append(
        Head.start(), "m", NOON, NOON + DAY_MILLIS, NOON + 2 * DAY_MILLIS, NOON + 3 * DAY_MILLIS);
    Member late = new Member(MemberRole.MEMBER, 2, null, 3);
    Member gone = new Member(MemberRole.MEMBER, 0, 2L, 2);
    List<Event> all = all();
    assertThat(seqs(HISTORY.before(conversation, late, null, 50))).containsExactly(4L, 3L);
    assertThat(seqs(HISTORY.before(conversation, gone, null, 50))).containsExactly(2L, 1L);
    assertThat(seqs(HISTORY.after(conversation, gone, all.get(0).messageId(), null, 50)))
        .containsExactly(2L);
    assertThat(HISTORY.find(conversation, late, all.get(0).messageId())).isEmpty();
    assertThat(HISTORY.find(conversation, gone, all.get(3).messageId())).isEmpty();
    assertThat(HISTORY.find(conversation, gone, all.get(1).messageId())).isPresent();
  }

  @Test
  void aDayThatWasNotedBeforeACrashIsPassedOver() {
    Head head = append(Head.start(), "m", NOON, NOON + 1);
    session.execute(
        "INSERT INTO conversation_days (conv_id, time_bucket, first_seq, first_message_id)"
            + " VALUES (?, ?, ?, ?)",
        conversation.value(),
        20_005,
        3L,
        event(head, "lost", NOON + 5 * DAY_MILLIS).event().messageId().uuid());
    assertThat(stored()).isEqualTo(head);
    assertThat(seqs(all())).containsExactly(1L, 2L);
    assertThat(HISTORY.newest(List.of(conversation)).values())
        .extracting(Event::seq)
        .containsExactly(2L);
    append(head, "m", NOON + 5 * DAY_MILLIS);
    assertThat(seqs(all())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aRepetitionChangesNothing() {
    append(Head.start(), "m", NOON, NOON + 1, NOON + DAY_MILLIS);
    List<Event> first = all();
    Head again = append(Head.start(), "m", NOON, NOON + 1, NOON + DAY_MILLIS);
    assertThat(all()).isEqualTo(first);
    assertThat(stored()).isEqualTo(again);
  }

  @Test
  void whoWakesUpLateDoesNotWin() {
    Head two = append(Head.start(), "m", NOON, NOON + 1);
    Head four = append(two, "m", NOON + 2, NOON + 3);
    // A paused server writes its batch of long ago.
    append(Head.start(), "m", NOON, NOON + 1);
    assertThat(stored()).isEqualTo(four);
    assertThat(seqs(all())).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void largeBatchesAreStoredInPieces() {
    String large = "x".repeat(16_000);
    long[] times = new long[250];
    Arrays.fill(times, NOON);
    Head head = append(Head.start(), large, times);
    assertThat(stored()).isEqualTo(head);
    assertThat(all()).hasSize(250);
  }

  @Test
  void clientMessagesAreKnownForEver() {
    Head head = append(Head.start(), "m", NOON);
    ClientMessage.Key known = new ClientMessage.Key(conversation, ANA, new ClientMessageId("c1"));
    ClientMessage.Key other = new ClientMessage.Key(conversation, ANA, new ClientMessageId("c2"));
    assertThat(CLIENT_MESSAGES.findClientMessages(List.of(known, other)))
        .isEqualTo(Map.of(known, new ClientMessage(Objects.requireNonNull(head.messageId()), 1)));
  }

  @Test
  void namesAreReadInPages() {
    append(Head.start(), "m", NOON, NOON + 1, NOON + 2);
    assertThat(names(null, 2)).isEqualTo(new ClientMessageNames(names("c1", "c2"), false));
    assertThat(names("c2", 2)).isEqualTo(new ClientMessageNames(names("c3"), true));
  }

  private ClientMessageNames names(@Nullable String after, int limit) {
    ClientMessages.NamesAfter asked =
        new ClientMessages.NamesAfter(
            conversation, ANA, after == null ? null : new ClientMessageId(after));
    return Objects.requireNonNull(CLIENT_MESSAGES.findNames(List.of(asked), limit).get(asked));
  }

  private static List<ClientMessageId> names(String... names) {
    return Stream.of(names).map(ClientMessageId::new).toList();
  }

  @Test
  void anEventIsFoundByItsPlaceInTheLog() {
    // The clock stepped back: the second stands behind the first, a day after its log time.
    Head head = append(Head.start(), "m", NOON, NOON - DAY_MILLIS, NOON + 1);
    for (Event event : all()) {
      ClientMessage is = new ClientMessage(event.messageId(), event.seq());
      long logged = event.seq() == 2 ? NOON - DAY_MILLIS : event.time().toEpochMilli();
      assertThat(placed(event.messageId().offset(), logged, head)).containsValue(is);
    }
    assertThat(placed(Objects.requireNonNull(head.messageId()).offset() + 1, NOON, head)).isEmpty();
  }

  private Map<ClientMessage.Key, ClientMessage> placed(long offset, long logged, Head head) {
    MessageId last = Objects.requireNonNull(head.messageId());
    ClientMessage.Key key = new ClientMessage.Key(conversation, ANA, new ClientMessageId("c"));
    return CLIENT_MESSAGES.findPlaced(
        List.of(new LogPosition(key, last.partition(), offset, logged, last)));
  }
}
