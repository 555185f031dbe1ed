package dev.llmd.cli.plan;

import java.util.List;

/**
 * A table, before it is text, Markdown or HTML.
 *
 * @param caption what it shows, in a few words
 * @param columns its columns
 * @param rows its rows, each with a cell for every column
 */
record Table(String caption, List<Column> columns, List<Row> rows) {

  /** A column; numbers stand to the right. */
  record Column(String title, boolean isNumber) {

    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  /** A row; a sum is set apart from what it sums up. */
  record Row(List<String> cells, boolean isSum) {

    static Row of(String... cells) {
      return new Row(List.of(cells), false);
    }

    static Row sum(String... cells) {
      return new Row(List.of(cells), true);
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
