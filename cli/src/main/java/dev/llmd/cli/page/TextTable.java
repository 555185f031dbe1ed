package dev.llmd.cli.page;

import dev.llmd.cli.page.Table.Column;
import dev.llmd.cli.page.Table.Row;
import java.util.Locale;

/**
 * Writes tables as aligned text.
 *
 * @param out the text
 */
public record TextTable(StringBuilder out) {

  private static final String GAP = "  ";

  /** Writes one, unless it is empty. */
  public void write(Table table, boolean hasCaption) {
    if (table.isEmpty()) {
      return;
    }
    if (!out.isEmpty()) {
      out.append('\n');
    }
    if (hasCaption) {
      out.append(table.caption()).append('\n');
    }
    int[] widths = widths(table);
    String[] titles = new String[widths.length];
    for (int i = 0; i < widths.length; i++) {
      Column column = table.columns().get(i);
      boolean isName = column.form() == Column.Form.NAMED_NUMBER;
      titles[i] = isName ? column.title() : column.title().toUpperCase(Locale.ROOT);
    }
    line(table, Row.of(titles), widths);
    for (Row row : table.rows()) {
      line(table, row, widths);
    }
  }

  private static int[] widths(Table table) {
    int[] widths = new int[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(table.columns().get(i).title());
      for (Row row : table.rows()) {
        widths[i] = Math.max(widths[i], length(row.cells().get(i)));
      }
    }
    return widths;
  }

  private void line(Table table, Row row, int[] widths) {
    int start = out.length();
    for (int i = 0; i < widths.length; i++) {
      Column column = table.columns().get(i);
      String cell = row.cells().get(i);
      String space = " ".repeat(widths[i] - length(cell));
      out.append(i == 0 ? "" : GAP);
      out.append(column.isNumber() ? space + cell : cell + space);
    }
    int end = out.length();
    while (end > start && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
    out.append('\n');
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
