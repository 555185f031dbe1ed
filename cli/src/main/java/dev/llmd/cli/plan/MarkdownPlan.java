package dev.llmd.cli.plan;

import dev.llmd.cli.page.Table;
import dev.llmd.cli.page.Table.Column;
import dev.llmd.cli.page.Table.Row;
import dev.llmd.cli.report.MarkdownText;
import dev.llmd.overview.Overview;

/** An overview as GitHub's Markdown, for a comment on a pull request. */
public final class MarkdownPlan {

  private final StringBuilder out = new StringBuilder();

  /** The text. */
  public String write(Overview overview) {
    out.setLength(0);
    out.append("## What this repository will run\n");
    table(PlanTables.services(overview));
    table(PlanTables.accelerators(overview));
    table(PlanTables.dependencies(overview));
    table(PlanTables.findings(overview, false));
    return out.toString();
  }

  private void table(Table table) {
    if (table.isEmpty()) {
      return;
    }
    out.append("\n### ").append(table.caption()).append("\n\n");
    for (Column column : table.columns()) {
      out.append("| ").append(column.title()).append(' ');
    }
    out.append("|\n");
    for (Column column : table.columns()) {
      out.append(column.isNumber() ? "| ---: " : "| --- ");
    }
    out.append("|\n");
    for (Row row : table.rows()) {
      for (String cell : row.cells()) {
        String text = MarkdownText.escaped(cell);
        out.append("| ").append(row.isSum() && !text.isEmpty() ? "**" + text + "**" : text);
        out.append(text.isEmpty() ? "" : " ");
      }
      out.append("|\n");
    }
  }
}
