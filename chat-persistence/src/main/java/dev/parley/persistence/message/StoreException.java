package dev.parley.persistence.message;

/** The message store did not answer, or not in time; the same call may succeed later. */
public final class StoreException extends RuntimeException {

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
