package dev.llmd.sidecar.course;

import io.netty.handler.codec.http.HttpRequest;

/** What a connector does beside the bodies of requests. */
interface Handover {

  /** Nothing. */
  Handover PLAIN = new Handover() {};

  /** Changes the head of what prefill is asked. */
  default void onPrefillHead(HttpRequest head) {}

  /** Prefill has failed for good. */
  default void onPrefillFailure() {}
}
