package dev.parley.api;

import dev.parley.model.error.BadRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Until when to mute. */
@Schema(description = "Until when to mute")
record MuteBody(@Schema(required = true, description = "RFC 3339") @Nullable String until) {
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  Instant time() {
    try {
      Instant time = OffsetDateTime.parse(Fields.required("until", until)).toInstant();
      if (time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw new BadRequestException("until: a time like 2030-01-31T12:00:00Z is needed");
  }
}
