package dev.llmd.standin;

import dev.llmd.standin.http.HttpAnswer;
import java.time.Duration;

/** When the pieces of an answer are due. */
@FunctionalInterface
public interface Pace {

  /** Everything at once. */
  Pace IMMEDIATE = (_, _, _) -> true;

  /**
   * Waits until a token is due.
   *
   * @param token its index: 0 for the first
   * @param computed how many tokens of the prompt were not cached
   * @return false when the client hung up instead
   */
  boolean isDue(int token, int computed, HttpAnswer answer) throws InterruptedException;

  /**
   * A steady pace.
   *
   * @param perPromptToken before the first token, for each token of the prompt that was not cached
   * @param perToken before each token
   */
  static Pace of(Duration perPromptToken, Duration perToken) {
    return (token, computed, answer) -> {
      Duration wait = token == 0 ? perToken.plus(perPromptToken.multipliedBy(computed)) : perToken;
      return wait.isZero() || !answer.hangsUpWithin(wait);
    };
  }
}
