package dev.parley.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MINUTES_OF_TWO_YEARS = 2 * 365 * 24 * 60;

  private static boolean isQuiet(QuietHours hours, String local) {
    return hours.contain(Instant.parse(local));
  }

  @Test
  void theyMayEndTheNextDay() {
    QuietHours night = QuietHours.of("22:00", "07:00", "UTC");
    assertThat(isQuiet(night, "2026-05-01T21:59:59Z")).isFalse();
    assertThat(isQuiet(night, "2026-05-01T22:00:00Z")).isTrue();
    assertThat(isQuiet(night, "2026-05-02T06:59:59Z")).isTrue();
    assertThat(isQuiet(night, "2026-05-02T07:00:00Z")).isFalse();
  }

  @Test
  void theyFollowTheClockOnTheWall() {
    QuietHours night = new QuietHours(LocalTime.of(2, 0), LocalTime.of(3, 0), BERLIN);
    // On 29 March 2026 there is no such hour: 01:59 is followed by 03:00.
    Instant spring = ZonedDateTime.of(2026, 3, 29, 1, 59, 0, 0, BERLIN).toInstant();
    for (int minute = 0; minute < 180; minute++) {
      assertThat(night.contain(spring.plus(Duration.ofMinutes(minute)))).isFalse();
    }
    // On 25 October there are two.
    Instant autumn = Instant.parse("2026-10-25T00:00:00Z");
    for (int minute = 0; minute < 120; minute++) {
      assertThat(night.contain(autumn.plus(Duration.ofMinutes(minute)))).isTrue();
    }
    assertThat(night.contain(autumn.plus(Duration.ofHours(2)))).isFalse();
  }

  @Property
  void whatIsNotQuietOneWayRoundIsQuietTheOtherWayRound(
      @ForAll("zones") ZoneId zone,
      @ForAll("times") LocalTime from,
      @ForAll("times") LocalTime to,
      @ForAll("moments") Instant moment) {
    Assume.that(!from.equals(to));
    assertThat(new QuietHours(from, to, zone).contain(moment))
        .isNotEqualTo(new QuietHours(to, from, zone).contain(moment));
  }

  @Property
  void aMomentIsQuietByItsTimeOfDayThere(
      @ForAll("zones") ZoneId zone,
      @ForAll("times") LocalTime from,
      @ForAll("times") LocalTime to,
      @ForAll("moments") Instant moment) {
    Assume.that(from.isBefore(to));
    LocalTime there = moment.atZone(zone).toLocalTime();
    assertThat(new QuietHours(from, to, zone).contain(moment))
        .isEqualTo(!there.isBefore(from) && there.isBefore(to));
  }

  @Property
  void theyAreReadAsTheyWereWritten(
      @ForAll("zones") ZoneId zone,
      @ForAll("times") LocalTime from,
      @ForAll("times") LocalTime to) {
    Assume.that(!from.equals(to));
    QuietHours hours = new QuietHours(from, to, zone);
    assertThat(QuietHours.parse(hours.toString())).isEqualTo(hours);
  }

  @Test
  void othersAreRefused() {
    assertThatThrownBy(() -> QuietHours.of("22:00", "22:00", "UTC"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QuietHours.of("24:00", "07:00", "UTC"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QuietHours.of("22:00", "07:00", "Mars/Base"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "+14:00")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<LocalTime> times() {
    return Arbitraries.integers().between(0, 24 * 60 - 1).map(m -> LocalTime.of(m / 60, m % 60));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.integers()
        .between(0, MINUTES_OF_TWO_YEARS)
        .map(minutes -> BEGIN.plus(Duration.ofMinutes(minutes)));
  }
}
