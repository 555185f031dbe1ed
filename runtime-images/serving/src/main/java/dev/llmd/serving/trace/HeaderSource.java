package dev.llmd.serving.trace;

/** Headers of a request that came in. */
@FunctionalInterface
public interface HeaderSource {

  /** The header's first value; {@code ""} when there is none. */
  String header(String name);
}
