package dev.llmd.sidecar.course;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;

/** What is done about one request once its body is there. */
@FunctionalInterface
interface Connector {

  /**
   * Reads the body.
   *
   * @param heads of the requests that follow from it
   * @throws JsonException if it is not one JSON object: the client is told
   */
  Legs read(ByteSpan body, LegHeads heads) throws JsonException;
}
