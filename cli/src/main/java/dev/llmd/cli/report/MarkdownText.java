package dev.llmd.cli.report;

/** Text that Markdown takes as it is: names may hold what is markup to it. */
public final class MarkdownText {

  private MarkdownText() {}

  /** The text on one line, such as the cell of a table. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        escaped.append(' ');
      } else if (c == '<') {
        escaped.append("&lt;");
      } else if (c == '&') {
        escaped.append("&amp;");
      } else {
        escaped.append("\\`*_[]|#@~".indexOf(c) >= 0 ? "\\" + c : c);
      }
    }
    return escaped.toString();
  }

  /** The text between tags of HTML, which Markdown leaves alone. */
  public static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
