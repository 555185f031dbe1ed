package dev.llmd.write;

import dev.llmd.source.Node;

/** Writes parts of objects as they stand in manifests. */
public final class YamlText {

  private YamlText() {}

  /** The value as YAML, without a line break at its end; one line for a scalar without any. */
  public static String of(Node node) {
    StringBuilder out = new StringBuilder();
    new YamlWriter(out).value(node);
    return out.substring(0, out.length() - 1);
  }
}
