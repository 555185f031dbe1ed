package dev.llmd.scheduling.dispatch;

import java.util.function.BiConsumer;

/** A request that was submitted. */
public interface Ticket {

  /**
   * The answer begins.
   *
   * @param setHeader takes headers to add to the answer: name in lower case, value
   */
  void responseStarted(BiConsumer<String, String> setHeader);

  /**
   * The request has ended, however, or its client has gone while it waited. Later calls do nothing.
   */
  void ended();
}
