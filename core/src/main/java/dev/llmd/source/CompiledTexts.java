package dev.llmd.source;

import java.util.Optional;

/**
 * The resources that the build has put into this class: {@code build/CompileTexts.java} gives it
 * another method. The start-up cache holds classes; to open the jar, which resources need, costs a
 * start four milliseconds, and to read YAML ten. Without that step of the build there are none, and
 * resources are read.
 */
final class CompiledTexts {

  private CompiledTexts() {}

  /** The text made of the resource, empty when the build made none. */
  static Optional<String> find(String resource) {
    return Optional.empty();
  }
}
