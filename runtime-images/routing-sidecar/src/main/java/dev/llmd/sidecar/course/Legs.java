package dev.llmd.sidecar.course;

/** What is asked of others for a request of which all is there, up to its answer. */
interface Legs {

  /** Asks the first. */
  void begin();

  /** The answer to the client begins: what was kept for other attempts is not needed any more. */
  default void onAnswerBegun() {}

  /** Whether it reads the request's body once more when the answer has begun. */
  default boolean needsBody() {
    return false;
  }

  /** Whether the client takes more of the answer now. */
  void readAnswer(boolean isWanted);

  /** The client has gone: whatever runs for it ends. */
  void cancel();
}
