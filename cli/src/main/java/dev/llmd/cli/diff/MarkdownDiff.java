package dev.llmd.cli.diff;

import dev.llmd.cli.report.MarkdownText;
import dev.llmd.diff.ManifestDiff;
import dev.llmd.diff.ObjectChange;
import dev.llmd.diff.effect.Consequence;
import java.util.List;

/** A comparison as GitHub's Markdown, for a comment on a pull request. */
public final class MarkdownDiff {

  /** GitHub takes 65,536 characters; what follows on the last object needs some. */
  private static final int MOST = 60_000;

  private final StringBuilder out = new StringBuilder();

  /** The text. */
  public String write(ManifestDiff diff) {
    out.setLength(0);
    out.append("## What changes in the cluster\n\n");
    String sum = SummaryWords.of(diff.summary());
    out.append(Character.toUpperCase(sum.charAt(0)))
        .append(MarkdownText.escaped(sum.substring(1)))
        .append(".\n");
    if (!diff.isEmpty() && table(diff)) {
      details(diff);
    }
    return out.toString();
  }

  /** False when not all of it fits. */
  private boolean table(ManifestDiff diff) {
    out.append("\n| | Object | What follows |\n| --- | --- | --- |\n");
    for (int i = 0; i < diff.objects().size(); i++) {
      ObjectChange object = diff.objects().get(i);
      int start = out.length();
      out.append("| ").append(word(object)).append(" | ");
      out.append(MarkdownText.escaped(object.id().toString())).append(" |");
      String separator = " ";
      for (Consequence consequence : object.consequences()) {
        String words = MarkdownText.escaped(consequence.words());
        boolean isSevere = consequence instanceof Consequence.Recreated;
        out.append(separator).append(isSevere ? "**" + words + "**" : words);
        separator = "<br>";
      }
      out.append(object.consequences().isEmpty() ? "|\n" : " |\n");
      if (out.length() > MOST) {
        out.setLength(start);
        leftOut("", diff.objects().size() - i);
        return false;
      }
    }
    return true;
  }

  private void details(ManifestDiff diff) {
    List<ObjectChange.Changed> changed =
        diff.objects().stream()
            .filter(ObjectChange.Changed.class::isInstance)
            .map(ObjectChange.Changed.class::cast)
            .toList();
    for (int i = 0; i < changed.size(); i++) {
      int start = out.length();
      details(changed.get(i));
      if (out.length() > MOST) {
        out.setLength(start);
        leftOut("The fields of ", changed.size() - i);
        return;
      }
    }
  }

  /** What does not fit says so. */
  private void leftOut(String what, int objects) {
    out.append('\n')
        .append(what)
        .append(objects)
        .append(objects == 1 ? " more object does" : " more objects do")
        .append(" not fit here: `llmd diff` shows them.\n");
  }

  private static String word(ObjectChange object) {
    return switch (object) {
      case ObjectChange.Added _ -> "added";
      case ObjectChange.Removed _ -> "removed";
      case ObjectChange.Changed _ -> "changed";
    };
  }

  private void details(ObjectChange.Changed object) {
    StringBuilder lines = new StringBuilder();
    for (DiffLines.Line line : DiffLines.inFull(object.changes())) {
      lines.append(line(line)).append('\n');
    }
    String fence = fence(lines);
    out.append("\n<details>\n<summary>")
        .append(MarkdownText.html(object.id().toString()))
        .append("</summary>\n\n")
        .append(fence)
        .append("diff\n")
        .append(lines)
        .append(fence)
        .append("\n\n</details>\n");
  }

  /** Signs begin the lines: that is what colours them. */
  private static String line(DiffLines.Line line) {
    return switch (line.sign()) {
      case '~' -> "@@ " + withoutColon(line.text()) + " @@";
      case '@' -> line.text();
      case '\\' -> "\\" + line.text();
      default -> line.sign() + " " + line.text();
    };
  }

  private static String withoutColon(String field) {
    return field.endsWith(":") ? field.substring(0, field.length() - 1) : field;
  }

  /** Longer than any fence within. */
  private static String fence(CharSequence text) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return "`".repeat(longest + 1);
  }
}
