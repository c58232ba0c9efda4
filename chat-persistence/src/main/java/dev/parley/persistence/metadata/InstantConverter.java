package dev.parley.persistence.metadata;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps an instant as {@code timestamptz}; EclipseLink alone would serialise it. */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Timestamp> {
  @Override
  public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp stored) {
    return stored == null ? null : stored.toInstant();
  }
}
