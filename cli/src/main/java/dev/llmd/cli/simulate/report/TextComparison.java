package dev.llmd.cli.simulate.report;

import dev.llmd.cli.page.Table;
import dev.llmd.cli.page.TextTable;
import dev.llmd.cli.simulate.figures.Comparison;

/** A comparison as aligned text. */
public final class TextComparison {

  /** The text. */
  public String write(Comparison comparison) {
    StringBuilder out = new StringBuilder(Words.subject(comparison)).append('\n');
    for (Table table : new Lines(comparison).tables()) {
      new TextTable(out).write(table, false);
    }
    if (comparison.configs().size() > 1) {
      out.append('\n').append(Words.MARKS).append('\n');
    }
    return out.toString();
  }
}
