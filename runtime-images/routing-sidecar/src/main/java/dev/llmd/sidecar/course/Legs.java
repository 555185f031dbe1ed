package dev.llmd.sidecar.course;

/** What is asked of others for a request of which all is there, up to its answer. */
interface Legs {

  /** Asks the first. */
  void begin();

  /** Whether the client takes more of the answer now. */
  void readAnswer(boolean isWanted);

  /** The client has gone: whatever runs for it ends. */
  void cancel();
}
