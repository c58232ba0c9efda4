package dev.parley.message;

import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.ErrorCode;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import dev.parley.model.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** From what went wrong elsewhere back to what a client is told here. */
public final class Refusals {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Refusals() {}

  /** The exception of a code that the fold gave. */
  public static ChatException of(ErrorCode code, String why) {
    return switch (code) {
      case NOT_A_MEMBER -> new NotAMemberException(why);
      case NOT_FOUND -> new NotFoundException(why);
      case CONFLICT -> new ConflictException(why);
      case FORBIDDEN -> new ForbiddenException(why);
      case TOO_LARGE -> new TooLargeException(why);
      case BAD_REQUEST -> new BadRequestException(why);
      default -> new UnavailableException(why, RETRY_AFTER, null);
    };
  }

  /** What is behind the failure of a stage; anything unforeseen counts as temporary. */
  public static ChatException of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof ChatException refusal
        ? refusal
        : new UnavailableException("please try again", RETRY_AFTER, cause);
  }
}
