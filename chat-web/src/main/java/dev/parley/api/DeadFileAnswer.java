package dev.parley.api;

import dev.parley.media.DeadFiles;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file that could not be looked at. */
@Schema(description = "A file that could not be looked at; the server's log says why")
record DeadFileAnswer(
    @Schema(description = "Of the letter") String id,
    @Schema(description = "RFC 3339") String at,
    @Schema(description = "The file, which may be gone meanwhile") String mediaId) {
  static DeadFileAnswer of(DeadFiles.Letter letter) {
    return new DeadFileAnswer(letter.id(), letter.at().toString(), letter.mediaId());
  }
}
