package dev.llmd.cli.page;

/** Collects HTML and SVG; all text that is not markup goes through {@link #text}. */
public final class Markup {

  private final StringBuilder out = new StringBuilder();

  /** Markup as it is. */
  public Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, with everything that would be markup as entities. */
  public Markup text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(c < ' ' || c == 0x7F ? '\uFFFD' : c);
      }
    }
    return this;
  }

  /** An element with nothing but text; {@code start} is its tag with attributes. */
  public Markup element(String start, String text) {
    int space = start.indexOf(' ');
    String name = space < 0 ? start : start.substring(0, space);
    return raw("<" + start + ">").text(text).raw("</" + name + ">");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
