package dev.parley.persistence.metadata;

import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.MediaStatus;
import dev.parley.model.UserId;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;

/** Rows of {@code media}, as {@code f}. */
final class MediaRows {
  static final String COLUMNS =
      "f.media_id, f.owner_id, f.name, f.type, f.size_bytes, f.sha256, f.width, f.height,"
          + " f.thumbnail, f.note, f.object, f.status,"
          + " (extract(epoch from f.created_at) * 1000)::bigint";

  /** A use by a message that is still there. */
  static final String LIVE =
      "not exists (select 1 from media_withdrawn w where w.conversation_id = u.conversation_id"
          + " and w.message_id = u.message_id)";

  /** Whether user ?2 may have it: as history shows its messages. */
  static final String VISIBLE =
      "f.status <> 'GONE' and (f.owner_id = ?2 or exists (select 1 from media_use u"
          + " join conversation_member m on m.conversation_id = u.conversation_id"
          + " and m.user_id = ?2"
          + " join conversation c on c.conversation_id = u.conversation_id"
          + " and c.deleted_at is null"
          + " where u.media_id = f.media_id and u.seq > m.joined_seq"
          + " and (m.left_seq is null or u.seq <= m.left_seq) and "
          + LIVE
          + "))";

  private MediaRows() {}

  static List<MediaFile> of(Query query) {
    return Lists.rows(query).stream().map(MediaRows::file).toList();
  }

  private static MediaFile file(Object[] row) {
    Integer width = (Integer) row[6];
    Integer height = (Integer) row[7];
    return new MediaFile(
        new MediaId((String) row[0]),
        new UserId((String) row[1]),
        (String) row[2],
        (String) row[3],
        ((Number) row[4]).longValue(),
        (String) row[5],
        width == null || height == null ? null : new MediaFile.Pixels(width, height),
        (Boolean) row[8],
        (String) row[9],
        (String) row[10],
        MediaStatus.valueOf((String) row[11]),
        Instant.ofEpochMilli(((Number) row[12]).longValue()));
  }
}
