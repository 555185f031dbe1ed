package dev.llmd.cli.page;

import dev.llmd.cli.page.Table.Column;
import dev.llmd.cli.page.Table.Column.Form;
import dev.llmd.cli.page.Table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes tables of a page. A wide one scrolls by itself, with the keyboard too.
 *
 * @param out the page
 * @param links where texts of the first column lead to
 */
public record HtmlTable(Markup out, Map<String, String> links) {

  /** Writes one. */
  public void write(Table table) {
    out.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .text(table.caption())
        .raw("\">\n<table>\n");
    out.element("caption", table.caption()).raw("\n<thead><tr>");
    for (Column column : table.columns()) {
      out.element(
          "th scope=\"col\"" + (column.isNumber() ? " class=\"number\"" : ""), column.title());
    }
    out.raw("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < table.rows().size(); i++) {
      row(table, i);
    }
    out.raw("</tbody>\n</table>\n</div>\n");
  }

  private void row(Table table, int index) {
    Row row = table.rows().get(index);
    out.raw("<tr class=\"" + row.tone().name().toLowerCase(Locale.ROOT) + "\">");
    for (int i = 0; i < row.cells().size(); i++) {
      if (index == 0 || !isContinued(table, index, i)) {
        cell(table, index, i);
      }
    }
    out.raw("</tr>\n");
  }

  private void cell(Table table, int row, int column) {
    String cell = table.rows().get(row).cells().get(column);
    int span = 1;
    while (row + span < table.rows().size() && isContinued(table, row + span, column)) {
      span++;
    }
    String attributes =
        style(table.columns().get(column), cell) + (span > 1 ? " rowspan=\"" + span + "\"" : "");
    if (column > 0 || cell.isEmpty()) {
      out.element("td" + attributes, cell);
    } else {
      heading(attributes, cell);
    }
  }

  /** An empty text says the same as the one above, as long as the rows belong together. */
  private static boolean isContinued(Table table, int row, int column) {
    List<String> cells = table.rows().get(row).cells();
    return cells.getFirst().isEmpty()
        && cells.get(column).isEmpty()
        && table.columns().get(column).form() == Form.TEXT;
  }

  private void heading(String attributes, String cell) {
    String link = links.getOrDefault(cell, "");
    String start = "th scope=\"row\"" + attributes;
    if (link.isEmpty()) {
      out.element(start, cell);
    } else {
      out.raw("<" + start + ">").element("a href=\"#" + link + "\"", cell).raw("</th>");
    }
  }

  private static String style(Column column, String cell) {
    if (column.form() == Form.CONCERN && !cell.equals("–")) {
      return " class=\"number concern\"";
    }
    return column.isNumber() ? " class=\"number\"" : "";
  }
}
