package dev.parley.model;

import java.util.Locale;

/** How far an uploaded file has come. */
public enum MediaStatus {
  /** Its bytes are still coming. */
  UPLOADING,
  /** All is there; it is looked at before anybody else may have it. */
  PROCESSING,
  /** Whoever sees a message with it may have it. */
  READY,
  /** It was found to be harmful or broken: nobody gets it. */
  REFUSED,
  /** Nobody knows of it any more; its bytes are being deleted. */
  GONE;

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
