package dev.llmd.cli.page;

import java.util.List;

/**
 * A table, before it is text, Markdown or HTML.
 *
 * @param caption what it shows, in a few words
 * @param columns its columns
 * @param rows its rows, each with a cell for every column
 */
public record Table(String caption, List<Column> columns, List<Row> rows) {

  /**
   * A column.
   *
   * @param title its heading
   * @param form what stands in it
   */
  public record Column(String title, Form form) {

    /** What stands in a column. Numbers stand to the right. */
    public enum Form {
      TEXT,
      NUMBER,
      /** Numbers of something that has a name, which the heading is: it is written as it is. */
      NAMED_NUMBER,
      /** Numbers of what had better not be there. */
      CONCERN
    }

    public static Column text(String title) {
      return new Column(title, Form.TEXT);
    }

    public static Column number(String title) {
      return new Column(title, Form.NUMBER);
    }

    public static Column named(String name) {
      return new Column(name, Form.NAMED_NUMBER);
    }

    public static Column concern(String title) {
      return new Column(title, Form.CONCERN);
    }

    public boolean isNumber() {
      return form != Form.TEXT;
    }
  }

  /**
   * A row.
   *
   * @param tone how it stands out
   * @param cells a text for every column
   */
  public record Row(Tone tone, List<String> cells) {

    /** How a row stands out. */
    public enum Tone {
      PLAIN,
      /** Nothing runs. */
      QUIET,
      /** Something is wrong. */
      BAD,
      /** It sums up the others. */
      SUM
    }

    public static Row of(String... cells) {
      return of(Tone.PLAIN, cells);
    }

    public static Row of(Tone tone, String... cells) {
      return new Row(tone, List.of(cells));
    }

    public boolean isSum() {
      return tone == Tone.SUM;
    }
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
