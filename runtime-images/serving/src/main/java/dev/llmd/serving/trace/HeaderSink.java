package dev.llmd.serving.trace;

/** Headers of a request that goes out. */
@FunctionalInterface
public interface HeaderSink {

  /** Sets a header to one value. */
  void set(String name, String value);
}
