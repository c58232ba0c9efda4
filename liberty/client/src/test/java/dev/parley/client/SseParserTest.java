package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines become events. */
class SseParserTest {

  private static List<SseParser.Event> parse(String text) {
    SseParser parser = new SseParser();
    List<SseParser.Event> events = new ArrayList<>();
    text.lines().forEach(line -> parser.line(line).ifPresent(events::add));
    return events;
  }

  @Test
  void eventsHaveIdTypeAndData() {
    List<SseParser.Event> events =
        parse("event: welcome\ndata: {}\n\n:\n\nid: c1\nevent: new_message\ndata: {\"seq\":5}\n\n");
    assertThat(events).extracting(SseParser.Event::type).containsExactly("welcome", "new_message");
    assertThat(events).extracting(SseParser.Event::id).containsExactly("", "c1");
    assertThat(events.get(1).data().path("seq").asLong()).isEqualTo(5);
  }

  @Test
  void dataMayTakeSeveralLines() {
    assertThat(parse("data:{\"a\":\ndata:  1}\n\n").get(0).data().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void commentsAndUnfinishedEventsAreNone() {
    assertThat(parse(": beat\n\ndata: {}\n")).isEmpty();
  }
}
