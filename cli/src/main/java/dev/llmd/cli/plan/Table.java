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

  /**
   * A column.
   *
   * @param title its heading
   * @param form what stands in it
   */
  record Column(String title, Form form) {

    /** What stands in a column. Numbers stand to the right. */
    enum Form {
      TEXT,
      NUMBER,
      /** Numbers of what had better not be there. */
      CONCERN
    }

    static Column text(String title) {
      return new Column(title, Form.TEXT);
    }

    static Column number(String title) {
      return new Column(title, Form.NUMBER);
    }

    static Column concern(String title) {
      return new Column(title, Form.CONCERN);
    }

    boolean isNumber() {
      return form != Form.TEXT;
    }
  }

  /**
   * A row.
   *
   * @param tone how it stands out
   * @param cells a text for every column
   */
  record Row(Tone tone, List<String> cells) {

    /** How a row stands out. */
    enum Tone {
      PLAIN,
      /** Nothing runs. */
      QUIET,
      /** Something is wrong. */
      BAD,
      /** It sums up the others. */
      SUM
    }

    static Row of(String... cells) {
      return of(Tone.PLAIN, cells);
    }

    static Row of(Tone tone, String... cells) {
      return new Row(tone, List.of(cells));
    }

    boolean isSum() {
      return tone == Tone.SUM;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
