package dev.llmd.cli.simulate.report;

import dev.llmd.cli.page.Markup;
import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.figures.Figures;
import java.util.List;

/**
 * A comparison drawn: how soon the first tokens came, what each pod had, cache hits. It needs
 * nothing else, and looks as light or dark as what is around it.
 */
public final class Chart {

  static final int WIDTH = 960;
  static final int LEFT = 70;
  static final int RIGHT = 940;

  private static final int STYLES = 6;
  private static final int LETTER = 8;

  private static final String STYLE =
      """
      <style>
      .chart { --page: #ffffff; --ink: #1b2330; --quiet: #566173; --line: #d4dae2;
        --s0: #2f6fb5; --s1: #c2571a; --s2: #2a8a57; --s3: #8a4fb0; --s4: #9a7d0a; --s5: #5b6673;
        font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
      @media (prefers-color-scheme: dark) {
        .chart { --page: #12161d; --ink: #e4e8ee; --quiet: #9aa6b6; --line: #313a47;
          --s0: #6aa5e6; --s1: #f0915a; --s2: #5cc48c; --s3: #c08be0; --s4: #d9bf5a; --s5: #a5b1bf; }
      }
      .chart text { fill: var(--ink); }
      .chart .quiet { fill: var(--quiet); font-size: 12px; }
      .chart .right { text-anchor: end; }
      .chart .middle { text-anchor: middle; }
      .chart .heading { font-weight: 600; font-size: 14px; }
      .chart .page { fill: var(--page); }
      .chart path { fill: none; stroke-width: 1; }
      .chart path.grid { stroke: var(--line); }
      .chart path.best { stroke: var(--ink); stroke-width: 2; }
      .chart path.curve { stroke-width: 2.2; }
      .chart .c0 { stroke: var(--s0); } .chart .f0 { fill: var(--s0); }
      .chart .c1 { stroke: var(--s1); stroke-dasharray: 8 3; } .chart .f1 { fill: var(--s1); }
      .chart .c2 { stroke: var(--s2); stroke-dasharray: 3 3; } .chart .f2 { fill: var(--s2); }
      .chart .c3 { stroke: var(--s3); stroke-dasharray: 10 3 2 3; } .chart .f3 { fill: var(--s3); }
      .chart .c4 { stroke: var(--s4); stroke-dasharray: 2 4; } .chart .f4 { fill: var(--s4); }
      .chart .c5 { stroke: var(--s5); stroke-dasharray: 14 4; } .chart .f5 { fill: var(--s5); }
      </style>
      """;

  /** The file, which is also an element of a page. */
  public String write(Comparison comparison) {
    Ink ink = new Ink();
    int y = legend(ink, comparison.configs());
    y = new FirstTokens(comparison.configs()).draw(ink, y + 34);
    y = new PodBars(comparison.configs()).draw(ink, y + 34);
    y = new HitBars(comparison.configs()).draw(ink, y + 34);
    String size = WIDTH + " " + (y + 16);
    return new Markup()
        .raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\"")
        .raw(" aria-labelledby=\"chart-title\" viewBox=\"0 0 " + size + "\"")
        .raw(" width=\"" + WIDTH + "\" height=\"" + (y + 16) + "\">\n")
        .element("title id=\"chart-title\"", Words.subject(comparison))
        .raw("\n" + STYLE)
        .raw("<rect class=\"page\" width=\"" + WIDTH + "\" height=\"" + (y + 16) + "\"/>\n")
        .raw(ink + "</svg>\n")
        .toString();
  }

  /** Which configuration is which; returns where it ends. */
  private static int legend(Ink ink, List<Figures> configs) {
    int x = LEFT;
    int y = 26;
    for (int i = 0; i < configs.size(); i++) {
      String name = configs.get(i).config();
      int width = 44 + LETTER * name.length();
      if (x > LEFT && x + width > RIGHT) {
        x = LEFT;
        y += 22;
      }
      ink.line(x, y - 4, x + 26, y - 4, "curve " + line(i));
      ink.text(x + 32, y, "name", name);
      x += width + 16;
    }
    return y;
  }

  /** The style of a configuration's line. */
  static String line(int config) {
    return "c" + config % STYLES;
  }

  /** The style of a configuration's bars. */
  static String bar(int config) {
    return "f" + config % STYLES;
  }
}
