package dev.llmd.cli.plan;

import dev.llmd.cli.page.Markup;

/** The shapes that topologies are drawn with; sizes in pixels. Colours come from the page. */
final class Drawing {

  /** Width of a letter of the page's font at 12 pixels, on the safe side. */
  private static final double LETTER = 6.7;

  private final Markup out = new Markup();

  /** A box for one object: its kind, and below it its name. */
  void box(int x, int y, int width, int height, String style, String kind, String name) {
    rectangle(x, y, width, height, 6, style);
    text(x + 10, y + 17, "small", kind, width - 20);
    text(x + 10, y + 34, "name", name, width - 20);
  }

  void rectangle(int x, int y, int width, int height, int radius, String style) {
    out.raw("<rect class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + width)
        .raw("\" height=\"" + height + "\" rx=\"" + radius + "\"/>");
  }

  /** A text that is cut to the room there is, and then shows all of itself under the pointer. */
  void text(int x, int y, String style, String text, int room) {
    String shown = cut(text, (int) (room / LETTER));
    out.raw("<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\">");
    if (!shown.equals(text)) {
      out.element("title", text);
    }
    out.text(shown).raw("</text>");
  }

  /** An arrow from one column to the next. */
  void arrow(int x1, int y1, int x2, int y2, String style) {
    int middle = (x1 + x2) / 2;
    out.raw("<path class=\"" + style + "\" d=\"M" + x1 + " " + y1)
        .raw(" C" + middle + " " + y1 + " " + middle + " " + y2 + " " + x2 + " " + y2)
        .raw("\" marker-end=\"url(#arrow)\"/>");
  }

  /** A straight line down, with what it stands for. */
  void down(int x, int y1, int y2, String style, String label) {
    out.raw("<path class=\"" + style + "\" d=\"M" + x + " " + y1 + " V" + y2)
        .raw("\" marker-end=\"url(#arrow)\"/>");
    text(x + 7, (y1 + y2) / 2 + 4, "small", label, 100);
  }

  /** The drawing, for readers who see it and for those who do not. */
  String svg(String id, int width, int height, String title, String description) {
    return new Markup()
        .raw("<svg role=\"img\" aria-labelledby=\"" + id + "-t " + id + "-d\" viewBox=\"0 0 ")
        .raw(width + " " + height + "\" width=\"" + width + "\" height=\"" + height + "\">")
        .element("title id=\"" + id + "-t\"", title)
        .element("desc id=\"" + id + "-d\"", description)
        .raw(out + "</svg>\n")
        .toString();
  }

  /** Leaves out the middle: names differ at their ends. */
  private static String cut(String text, int letters) {
    int length = text.codePointCount(0, text.length());
    if (length <= letters) {
      return text;
    }
    int end = (letters - 1) / 2;
    int start = letters - 1 - end;
    return text.substring(0, text.offsetByCodePoints(0, start))
        + "…"
        + text.substring(text.offsetByCodePoints(text.length(), -end));
  }
}
