package dev.llmd.cli.plan;

import dev.llmd.cli.plan.Table.Column;
import dev.llmd.cli.plan.Table.Row;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.overview.Overview;
import dev.llmd.overview.Range;
import java.util.ArrayList;
import java.util.List;

/** An overview as GitHub's Markdown, for a comment on a pull request. */
public final class MarkdownPlan {

  private final StringBuilder out = new StringBuilder();

  /** The text. */
  public String write(Overview overview) {
    out.setLength(0);
    out.append("## What this repository will run\n");
    table("###", PlanTables.services(overview));
    table("###", PlanTables.accelerators(overview));
    table("###", PlanTables.dependencies(overview));
    table("###", findings(overview.diagnostics()));
    return out.toString();
  }

  private static Table findings(List<Diagnostic> diagnostics) {
    List<Row> rows = new ArrayList<>();
    int notes = 0;
    for (Diagnostic finding : diagnostics) {
      if (finding.severity() == Severity.NOTE) {
        notes++;
      } else {
        rows.add(
            Row.of(
                finding.severity().word(),
                finding.rule().toString(),
                finding.location().isKnown() ? finding.location().toString() : "",
                finding.message()));
      }
    }
    String caption =
        notes == 0 ? "Findings" : "Findings, without " + Words.count(Range.of(notes), "note");
    return new Table(
        caption,
        List.of(
            Column.text("Severity"),
            Column.text("Rule"),
            Column.text("Place"),
            Column.text("Finding")),
        rows);
  }

  private void table(String level, Table table) {
    if (table.isEmpty()) {
      return;
    }
    out.append('\n').append(level).append(' ').append(table.caption()).append("\n\n");
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
        String text = escaped(cell);
        out.append("| ").append(row.isSum() && !text.isEmpty() ? "**" + text + "**" : text);
        out.append(text.isEmpty() ? "" : " ");
      }
      out.append("|\n");
    }
  }

  /** Text that Markdown takes as it is: names may hold what is markup to it. */
  private static String escaped(String cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c < ' ') {
        text.append(' ');
      } else if (c == '<') {
        text.append("&lt;");
      } else if (c == '&') {
        text.append("&amp;");
      } else {
        text.append("\\`*_[]|#@~".indexOf(c) >= 0 ? "\\" + c : c);
      }
    }
    return text.toString();
  }
}
