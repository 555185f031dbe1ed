package dev.llmd.scheduling.dispatch;

import java.util.function.BiConsumer;

/** A request that was submitted. Safe for use by several threads. */
public interface Ticket {

  /**
   * The answer begins: its headers came. Later calls do nothing.
   *
   * @param setHeader takes headers to add to the answer: name in lower case, value
   */
  void responseStarted(BiConsumer<String, String> setHeader);

  /**
   * The first bytes of the answer's body came, so its prompt has been worked off and the prefill
   * pod has done its part. Later calls do nothing; not needed when the request ends right after.
   */
  void prefilled();

  /**
   * The request has ended, however, or its client has gone while it waited. Later calls do nothing.
   */
  void ended();
}
