package dev.llmd.sidecar.course;

import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;

/** How decode is asked for the answer to one request. */
@FunctionalInterface
interface Decoding {

  /** Asks for it by a body; the filter changes the answer on its way to the client. */
  Legs of(Spliced body, AnswerFilter filter);
}
