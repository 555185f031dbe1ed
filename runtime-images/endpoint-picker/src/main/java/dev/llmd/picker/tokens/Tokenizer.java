package dev.llmd.picker.tokens;

import java.util.concurrent.CompletableFuture;

/** Turns prompts into tokens. Safe for use by several threads. */
interface Tokenizer extends AutoCloseable {

  /** Prompts will come soon. */
  default void begin() {}

  /**
   * The tokens of a prompt, as soon as they are known.
   *
   * @return fails with a {@link TokenizerException}, or with what came between
   */
  CompletableFuture<Tokens> tokenize(PromptRequest prompt);

  /** Who it is, for the log. */
  String address();

  @Override
  void close();
}
