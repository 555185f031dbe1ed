package dev.llmd.cli.manual;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A page in the language of man(7). */
final class Roff {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");
  private static final int LONGEST = 72;

  private final StringBuilder out = new StringBuilder();

  Roff(String name, int section, String about) {
    out.append(".\\\" Generated: LLMD_APPROVE=1 with ManualGoldenTest writes it anew.\n");
    out.append(".TH ").append(code(name.toUpperCase(Locale.ROOT))).append(' ');
    out.append(section).append(" \"\" llmd \"llmd manual\"\n");
    section("NAME").line(code(name) + " \\- " + about);
  }

  Roff section(String name) {
    out.append(".SH ").append(name).append('\n');
    return this;
  }

  /** A paragraph of prose, in which words between backticks are as one types them. */
  Roff prose(String text) {
    return line(CODE.matcher(escaped(text).replace("--", "\\-\\-")).replaceAll("\\\\fB$1\\\\fR"));
  }

  /** A term, as one types it, and what it means. */
  Roff term(String term, String text) {
    out.append(".TP\n");
    return line(term).prose(text);
  }

  /** Lines that are kept as they are. */
  Roff example(List<String> lines) {
    out.append(".nf\n");
    lines.forEach(text -> append(code(text)));
    out.append(".fi\n");
    return this;
  }

  Roff paragraph() {
    out.append(".PP\n");
    return this;
  }

  /** Breaks it where it grows long; what one types stays in one piece. */
  Roff line(String text) {
    int start = 0;
    while (text.length() - start > LONGEST) {
      int end = text.lastIndexOf(' ', start + LONGEST);
      if (end <= start) {
        break; // a word that is longer than a line
      }
      append(text.substring(start, end));
      start = end + 1;
    }
    append(text.substring(start));
    return this;
  }

  private void append(String line) {
    boolean isCommand = line.startsWith(".") || line.startsWith("'");
    out.append(isCommand ? "\\&" : "").append(line).append('\n');
  }

  static String bold(String text) {
    return "\\fB" + code(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + code(text) + "\\fR";
  }

  /** What is typed has dashes that a reader can copy. */
  static String code(String text) {
    return escaped(text).replace("-", "\\-");
  }

  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e");
    return NOT_ASCII
        .matcher(plain)
        .replaceAll(found -> "\\\\[u%04X]".formatted(found.group().codePointAt(0)));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
