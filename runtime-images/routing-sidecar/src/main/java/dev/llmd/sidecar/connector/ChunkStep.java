package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;

/** What to do next for an answer that is decoded in chunks. */
public sealed interface ChunkStep {

  /**
   * Send the events to the client, and the body to decode; tell the plan the answer.
   *
   * @param events of what is decoded so far; empty if there is nothing to say yet
   */
  record Next(ByteSpan events, Spliced body) implements ChunkStep {}

  /** Send this to decode: its answer goes to the client as it is. */
  record InOneGo(Spliced body) implements ChunkStep {}

  /** Send the client the last bytes of its answer: events, or the whole document. */
  record Finish(ByteSpan bytes) implements ChunkStep {}

  /** Send decode's last answer to the client as it is: an error, or all that there is. */
  record PassOn() implements ChunkStep {}

  /** Tell the client that decode failed: in an event, if it got some already. */
  record Fail(int status, String why) implements ChunkStep {}
}
