package dev.llmd.scheduling.request;

import org.jspecify.annotations.Nullable;

/** Headers of a request. */
@FunctionalInterface
public interface RequestHeaders {

  RequestHeaders NONE = name -> null;

  /** The first value of a header, by its name in lower case; null when there is none. */
  @Nullable String first(String name);
}
