package dev.llmd.picker.tokens;

/** A tokenizer gave no tokens. */
final class TokenizerException extends RuntimeException {

  private final boolean isForPrompt;

  private TokenizerException(String message, boolean isForPrompt) {
    super(message);
    this.isForPrompt = isForPrompt;
  }

  /** It does not take this prompt; it may take the next. */
  static TokenizerException refused(String message) {
    return new TokenizerException(message, true);
  }

  /** It does not work as it should. */
  static TokenizerException broken(String message) {
    return new TokenizerException(message, false);
  }

  /** Whether it is only about this prompt. */
  boolean isForPrompt() {
    return isForPrompt;
  }
}
