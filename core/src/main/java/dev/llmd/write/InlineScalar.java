package dev.llmd.write;

import dev.llmd.source.DecimalNode;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;

/** A scalar on one line, as manifests have it. */
public final class InlineScalar {

  private InlineScalar() {}

  /** The scalar as it stands in block style; a text that could be taken for more is quoted. */
  public static String of(ScalarNode scalar) {
    StringBuilder out = new StringBuilder();
    ScalarText text = new ScalarText(out);
    switch (scalar) {
      case TextNode words -> text.append(words.value());
      case DecimalNode number -> text.appendNumber(number.asText());
      default -> out.append(scalar.asText());
    }
    return out.toString();
  }
}
