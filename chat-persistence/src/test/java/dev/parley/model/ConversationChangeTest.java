package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConversationChangeTest {

  @Test
  void theSameTitleIsNoChange() {
    assertThat(ConversationChange.renamed("ours").isDone("ours", false)).isTrue();
    assertThat(ConversationChange.renamed("ours").isDone("mine", false)).isFalse();
    assertThat(ConversationChange.renamed("ours").isDone(null, false)).isFalse();
  }

  @Test
  void theSameSettingIsNoChange() {
    assertThat(ConversationChange.history(true).isDone("ours", true)).isTrue();
    assertThat(ConversationChange.history(true).isDone("ours", false)).isFalse();
    assertThat(ConversationChange.history(false).isDone(null, false)).isTrue();
  }

  @Test
  void theEndIsAlwaysAChange() {
    assertThat(ConversationChange.deleted().isDone(null, false)).isFalse();
  }
}
