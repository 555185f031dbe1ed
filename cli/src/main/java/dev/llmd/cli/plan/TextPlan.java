package dev.llmd.cli.plan;

import dev.llmd.cli.page.TextTable;
import dev.llmd.overview.Overview;

/** An overview as aligned text. */
public final class TextPlan {

  /** The text. */
  public String write(Overview overview) {
    StringBuilder out = new StringBuilder();
    TextTable tables = new TextTable(out);
    tables.write(PlanTables.services(overview), false);
    tables.write(PlanTables.accelerators(overview), true);
    tables.write(PlanTables.dependencies(overview), true);
    return out.toString();
  }
}
