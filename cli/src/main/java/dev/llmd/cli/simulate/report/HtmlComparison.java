package dev.llmd.cli.simulate.report;

import dev.llmd.cli.page.HtmlTable;
import dev.llmd.cli.page.Markup;
import dev.llmd.cli.page.PageStyle;
import dev.llmd.cli.page.Table;
import dev.llmd.cli.simulate.figures.Comparison;
import java.util.Map;

/** A comparison as one page that needs nothing else: the chart, and the figures. */
public final class HtmlComparison {

  private static final String START =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Configurations of the endpoint picker, compared</title>
      <style>
      """;

  private static final String BODY =
      """
      </style>
      </head>
      <body>
      <main>
      <h1>Configurations of the endpoint picker, compared</h1>
      """;

  /** The page. */
  public String write(Comparison comparison) {
    Markup out = new Markup().raw(START).raw(PageStyle.css()).raw(BODY);
    out.element("p class=\"target\"", Words.subject(comparison)).raw("\n");
    out.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Chart\">\n")
        .raw(new Chart().write(comparison))
        .raw("</div>\n");
    for (Table table : new Lines(comparison).tables()) {
      new HtmlTable(out, Map.of()).write(table);
    }
    if (comparison.configs().size() > 1) {
      out.element("p class=\"legend\"", Words.MARKS).raw("\n");
    }
    return out.raw("</main>\n</body>\n</html>\n").toString();
  }
}
