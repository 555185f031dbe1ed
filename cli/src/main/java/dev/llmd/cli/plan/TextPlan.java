package dev.llmd.cli.plan;

import dev.llmd.cli.plan.Table.Column;
import dev.llmd.cli.plan.Table.Row;
import dev.llmd.overview.Overview;
import java.util.Locale;

/** An overview as aligned text. */
public final class TextPlan {

  private static final String GAP = "  ";

  private final StringBuilder out = new StringBuilder();

  /** The text. */
  public String write(Overview overview) {
    out.setLength(0);
    table(PlanTables.services(overview), false);
    table(PlanTables.accelerators(overview), true);
    table(PlanTables.dependencies(overview), true);
    return out.toString();
  }

  private void table(Table table, boolean hasCaption) {
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
      titles[i] = table.columns().get(i).title().toUpperCase(Locale.ROOT);
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
