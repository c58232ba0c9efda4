package dev.parley.api;

import dev.parley.model.MediaFile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of a file. */
@Schema(description = "A file")
record MediaAnswer(
    @Schema String mediaId,
    @Schema(description = "As its owner calls it; for people only") String name,
    @Schema(description = "Media type, found in the content") String type,
    @Schema(description = "Bytes; 0 while they are not counted") long size,
    @Schema(description = "Of what is downloaded, hex") @Nullable String sha256,
    @Schema(description = "Of a picture, standing upright") @Nullable Integer width,
    @Schema(description = "Of a picture, standing upright") @Nullable Integer height,
    @Schema(enumeration = {"uploading", "processing", "ready", "refused"}) String status,
    @Schema(description = "Whether there is a thumbnail") boolean thumbnail,
    @Schema(description = "Why there is no thumbnail, or why it was refused") @Nullable String note,
    @Schema(description = "Unix milliseconds") long createdAt) {

  static MediaAnswer of(MediaFile file) {
    MediaFile.Pixels picture = file.picture();
    return new MediaAnswer(
        file.id().value(),
        file.name(),
        file.type(),
        file.sizeBytes(),
        file.sha256(),
        picture == null ? null : picture.width(),
        picture == null ? null : picture.height(),
        file.status().wireName(),
        file.thumbnail(),
        file.note(),
        file.createdAt().toEpochMilli());
  }
}
