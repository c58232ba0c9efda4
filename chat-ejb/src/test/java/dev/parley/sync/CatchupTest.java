package dev.parley.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.message.UnreadCounts;
import dev.parley.persistence.metadata.SyncRepository.Changed;
import dev.parley.persistence.metadata.SyncRepository.Watermark;
import dev.parley.wire.ServerFrame;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client that was away hears of receipts. */
class CatchupTest {
  private static final ConversationId CONVERSATION = new ConversationId("conv_1");
  private static final UserId ANA = new UserId("u_ana");
  private static final UserId BEN = new UserId("u_ben");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minusSeconds(3_600);

  @Test
  void thePeersReceiptsAreNews() {
    SyncCursor cursor = after(row(new Watermark(BEN, 4, 2)));

    assertThat(isNews(cursor, row(new Watermark(BEN, 4, 2)))).isFalse();
    assertThat(isNews(cursor, row(new Watermark(BEN, 5, 2)))).isTrue();
    assertThat(isNews(cursor, row(new Watermark(BEN, 4, 3)))).isTrue();
    // The peer shows no reading any more, but got as much more.
    assertThat(isNews(cursor, row(new Watermark(BEN, 6, 0)))).isTrue();
  }

  @Test
  void groupsHaveNoPeer() {
    assertThat(isNews(after(row(null)), row(null))).isFalse();
  }

  @Test
  void withoutAPositionWhateverChangedIsNews() {
    SyncCursor cursor = new SyncCursor(NOW.toEpochMilli(), Map.of(), null);

    assertThat(isNews(cursor, row(new Watermark(BEN, 4, 2)))).isTrue();
  }

  @Test
  void receiptsAloneReadNoHistory() {
    SyncCursor cursor = new SyncCursor(NOW.toEpochMilli(), Map.of(), null);
    Changed row = row(new Watermark(BEN, 4, 4));

    assertThat(Catchup.of(cursor, Map.of(), row).has(row)).isTrue();
    assertThat(Catchup.of(SyncCursor.START, Map.of(), row).has(row)).isFalse();
  }

  @Test
  void streamsAreToldReceiptsThatChangedBeforeTheState() {
    Changed row = row(new Watermark(BEN, 4, 2));

    assertThat(frames(after(row(new Watermark(BEN, 4, 1))), row))
        .satisfiesExactly(
            delivered -> assertThat(delivered).isEqualTo(receipt(ReceiptStatus.DELIVERED, 4)),
            read -> assertThat(read).isEqualTo(receipt(ReceiptStatus.READ, 2)),
            state -> assertThat(state).isInstanceOf(ServerFrame.State.class));
    assertThat(frames(after(row), row)).hasOnlyElementsOfType(ServerFrame.State.class);
  }

  @Test
  void cursorsOfBeforeAreStillRead() {
    SyncCursor cursor = after(row(new Watermark(BEN, 4, 2)));

    assertThat(SyncCursor.decode(cursor.encode())).isEqualTo(cursor);
    // [1700000000000, {"conv_1": [7, 3]}, null] as it was written when positions had two numbers.
    SyncCursor old = SyncCursor.decode("gxsAAAGLz-VoAKFmY29udl8xggcD9g");
    assertThat(old.positions())
        .isEqualTo(Map.of(CONVERSATION, new SyncCursor.Position(7, 3, null)));
  }

  private static List<ServerFrame> frames(SyncCursor from, Changed row) {
    SyncPage page =
        new SyncPage(
            ANA,
            List.of(new Missed(row, List.of(), false, UnreadCounts.Count.NONE)),
            after(row),
            false,
            Map.of(),
            List.of());
    return page.steps(from).stream().map(SyncPage.Step::frame).toList();
  }

  private static ServerFrame receipt(ReceiptStatus status, long seq) {
    return new ServerFrame.Receipt(null, status, CONVERSATION, seq, BEN, null, null, List.of());
  }

  private static boolean isNews(SyncCursor cursor, Changed row) {
    return Catchup.isNews(cursor, new Missed(row, List.of(), false, UnreadCounts.Count.NONE));
  }

  private static SyncCursor after(Changed row) {
    Map<ConversationId, SyncCursor.Position> positions =
        Map.of(CONVERSATION, Catchup.position(row, NOW).orElseThrow());
    return new SyncCursor(NOW.toEpochMilli(), positions, null);
  }

  private static Changed row(@Nullable Watermark peer) {
    return new Changed(
        CONVERSATION,
        peer == null ? ConversationType.GROUP : ConversationType.DIRECT,
        7,
        LONG_AGO,
        NOW,
        null,
        null,
        Member.founding(MemberRole.MEMBER),
        3,
        LONG_AGO,
        peer);
  }
}
