package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketsTest {
  @Test
  void aTicketStandsForItsWholeCaller() {
    Caller caller =
        new Caller(
            new UserId("u_1"),
            new DeviceId("phone-1"),
            Set.of("user", "admin"),
            Instant.ofEpochSecond(1_800_000_000));

    assertThat(Tickets.decode(Tickets.encode(caller))).isEqualTo(caller);
  }
}
