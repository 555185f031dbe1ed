package dev.llmd.cli.simulate.report;

import dev.llmd.cli.page.Markup;
import java.util.Locale;

/** Shapes of a chart; sizes in pixels. */
final class Ink {

  private final Markup out = new Markup();

  void text(double x, double y, String style, String text) {
    out.raw("<text class=\"" + style + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">")
        .text(text)
        .raw("</text>\n");
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    path("M" + point(x1, y1) + "L" + point(x2, y2), style);
  }

  void path(String data, String style) {
    out.raw("<path class=\"" + style + "\" d=\"" + data + "\"/>\n");
  }

  /** A bar that says under the pointer what it stands for. */
  void bar(double x, double y, double width, double height, String style, String title) {
    out.raw("<rect class=\"" + style + "\" x=\"" + number(x) + "\" y=\"" + number(y))
        .raw("\" width=\"" + number(width) + "\" height=\"" + number(height) + "\">")
        .element("title", title)
        .raw("</rect>\n");
  }

  static String point(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
