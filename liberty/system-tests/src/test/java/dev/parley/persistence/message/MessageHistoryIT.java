package dev.parley.persistence.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
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
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
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
  private static MessageStore store;
  private final ConversationId conversation = ConversationId.random();

  @BeforeAll
  static void connect() {
    store = MessageStore.open();
  }

  @AfterAll
  static void disconnect() {
    store.close();
  }

  private Head append(Head before, String text, long... millis) {
    List<ChainedEvent> events = new ArrayList<>();
    Head head = before;
    for (long time : millis) {
      ChainedEvent chained = event(head, text, time);
      events.add(chained);
      head = Head.after(chained);
    }
    store.repository().append(List.of(new ConversationAppend(before, events)));
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
    return Objects.requireNonNull(
        store.repository().findHeads(List.of(conversation)).get(conversation));
  }

  private List<Long> before(Member member, MessageId before, int limit) {
    return seqs(store.history().before(conversation, member, before, limit));
  }

  private Optional<Event> last(Member member) {
    return Optional.ofNullable(store.last().of(Map.of(conversation, member)).get(conversation));
  }

  private static List<Long> seqs(List<Event> events) {
    return events.stream().map(Event::seq).toList();
  }

  private List<Event> all() {
    List<Event> events = new ArrayList<>(store.history().before(conversation, MEMBER, null, 1000));
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
    assertThat(seqs(store.history().after(conversation, MEMBER, second, null, 3)))
        .containsExactly(3L, 4L, 5L);
    assertThat(
            seqs(store.history().after(conversation, MEMBER, second, all.get(4).messageId(), 50)))
        .containsExactly(3L, 4L);
    assertThat(last(MEMBER)).contains(all.get(5));
  }

  @Test
  void eachMemberSeesItsOwnPart() {
    append(
        Head.start(), "m", NOON, NOON + DAY_MILLIS, NOON + 2 * DAY_MILLIS, NOON + 3 * DAY_MILLIS);
    Member late = new Member(MemberRole.MEMBER, 2, null, 3);
    Member gone = new Member(MemberRole.MEMBER, 0, 2L, 2);
    List<Event> all = all();
    assertThat(seqs(store.history().before(conversation, late, null, 50))).containsExactly(4L, 3L);
    assertThat(seqs(store.history().before(conversation, gone, null, 50))).containsExactly(2L, 1L);
    assertThat(seqs(store.history().after(conversation, gone, all.get(0).messageId(), null, 50)))
        .containsExactly(2L);
    assertThat(store.history().find(conversation, late, all.get(0).messageId())).isEmpty();
    assertThat(store.history().find(conversation, gone, all.get(3).messageId())).isEmpty();
    assertThat(store.history().find(conversation, gone, all.get(1).messageId())).isPresent();
    assertThat(last(late)).contains(all.get(3));
    assertThat(last(gone)).contains(all.get(1));
    assertThat(last(new Member(MemberRole.MEMBER, 4, null, 4))).isEmpty();
  }

  @Test
  void aDayThatWasNotedBeforeACrashIsPassedOver() {
    Head head = append(Head.start(), "m", NOON, NOON + 1);
    store
        .session()
        .execute(
            "INSERT INTO conversation_days (conv_id, time_bucket, first_seq, first_message_id)"
                + " VALUES (?, ?, ?, ?)",
            conversation.value(),
            20_005,
            3L,
            event(head, "lost", NOON + 5 * DAY_MILLIS).event().messageId().uuid());
    assertThat(stored()).isEqualTo(head);
    assertThat(seqs(all())).containsExactly(1L, 2L);
    assertThat(last(MEMBER)).map(Event::seq).contains(2L);
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
  void listsDoNotGrowByARepetition() {
    ChainedEvent plain = event(Head.start(), "m", NOON);
    Event event = plain.event();
    Content content =
        new Content(
            "m",
            MessageFormat.PLAIN,
            null,
            List.of("media_1", "media_2"),
            List.of(ANA, new UserId("u_ben")));
    ChainedEvent naming =
        new ChainedEvent(
            new Event(
                conversation,
                event.seq(),
                event.messageId(),
                event.kind(),
                ANA,
                event.clientMessageId(),
                content),
            plain.link());
    ConversationAppend append = new ConversationAppend(Head.start(), List.of(naming));
    store.repository().append(List.of(append));
    store.repository().append(List.of(append));
    Row row =
        Objects.requireNonNull(
            store
                .session()
                .execute(
                    "SELECT attached, mentioned FROM messages WHERE conv_id = ?"
                        + " AND time_bucket = ? AND message_id = ?",
                    conversation.value(),
                    event.day(),
                    event.messageId().uuid())
                .one());
    assertThat(row.getList("attached", String.class)).containsExactly("media_1", "media_2");
    assertThat(row.getList("mentioned", String.class)).containsExactly("u_ana", "u_ben");
    assertThat(all()).extracting(Event::content).containsExactly(content);
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
    assertThat(store.clientMessages().findClientMessages(List.of(known, other)))
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
    return Objects.requireNonNull(
        store.clientMessages().findNames(List.of(asked), limit).get(asked));
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
    return store
        .clientMessages()
        .findPlaced(List.of(new LogPosition(key, last.partition(), offset, logged, last)));
  }
}
