package dev.llmd.sidecar.proxy;

/** Chooses what is done about each request. Safe for use by several threads. */
@FunctionalInterface
public interface Courses {

  /** All goes to the decoder as it is. */
  Courses PASS_THROUGH = PassThrough::new;

  /** For a request whose head has come, and nothing else. */
  Course of(Exchange exchange);
}
