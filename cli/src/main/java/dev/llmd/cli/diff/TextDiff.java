package dev.llmd.cli.diff;

import dev.llmd.diff.ManifestDiff;
import dev.llmd.diff.ObjectChange;
import dev.llmd.diff.effect.Consequence;

/**
 * A comparison for people: each object with what follows from its change and what is different in
 * it, and a sum at the end.
 */
public final class TextDiff {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  private static final String INDENT = "    ";

  private final boolean colours;
  private final StringBuilder out = new StringBuilder();

  /** A report, coloured for a terminal or not. */
  public TextDiff(boolean colours) {
    this.colours = colours;
  }

  /** The text; the last line is the sum. */
  public String write(ManifestDiff diff) {
    out.setLength(0);
    diff.objects().forEach(this::object);
    out.append("llmd: ").append(SummaryWords.of(diff.summary())).append('\n');
    return out.toString();
  }

  private void object(ObjectChange object) {
    char sign = Signs.of(object);
    styled(colour(sign), sign + " ");
    styled(BOLD, object.id().toString());
    out.append('\n');
    for (Consequence consequence : object.consequences()) {
      out.append(INDENT);
      styled(colour(consequence), consequence.words());
      out.append('\n');
    }
    if (object instanceof ObjectChange.Changed changed) {
      DiffLines.of(changed.changes()).forEach(this::line);
    }
  }

  private void line(DiffLines.Line line) {
    out.append(INDENT).repeat(INDENT, line.depth());
    switch (line.sign()) {
      case '@' -> styled(FAINT, line.text());
      case ' ', '\\' -> styled("", "  " + line.text());
      default -> styled(colour(line.sign()), line.sign() + " " + line.text());
    }
    out.append('\n');
  }

  private static String colour(char sign) {
    return switch (sign) {
      case '+' -> GREEN;
      case '-' -> RED;
      case '~' -> YELLOW;
      default -> FAINT;
    };
  }

  private static String colour(Consequence consequence) {
    return consequence instanceof Consequence.Recreated ? RED : CYAN;
  }

  /** Writes nothing to the terminal that a terminal obeys. */
  private void styled(String style, String value) {
    boolean isStyled = colours && !style.isEmpty();
    out.append(isStyled ? style : "");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      out.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
    }
    out.append(isStyled ? RESET : "");
  }
}
