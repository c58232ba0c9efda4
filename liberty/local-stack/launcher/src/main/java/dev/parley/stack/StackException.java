package dev.parley.stack;

/** Why the stack cannot do what it was asked, as one sentence for the person at the terminal. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A reason that needs no cause.
   *
   * @param sentence what is wrong and, where there is one, the way out
   */
  public StackException(String sentence) {
    super(sentence);
  }

  /**
   * A reason with its technical cause.
   *
   * @param sentence what is wrong and, where there is one, the way out
   * @param cause for a debugger, never shown to the user
   */
  public StackException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
