package dev.parley.message;

/** Another server went on meanwhile; the batch, if it is still this server's, begins anew. */
final class OvertakenException extends RuntimeException {

  OvertakenException(String message) {
    super(message);
  }
}
