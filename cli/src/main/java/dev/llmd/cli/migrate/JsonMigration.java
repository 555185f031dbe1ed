package dev.llmd.cli.migrate;

import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.migrate.Edit;
import dev.llmd.migrate.Migration;

/** A migration for programs. */
public final class JsonMigration {

  private JsonMigration() {}

  /**
   * The report; every field is always there.
   *
   * @param diff the changes as {@code diff -u} shows them
   */
  public static String write(Migration migration, String diff) {
    JsonWriter json = new JsonWriter().open('{').open("edits", '[');
    for (Edit edit : migration.edits()) {
      place(json.open('{'), edit.location())
          .field("object", edit.object())
          .field("field", edit.field())
          .field("what", edit.what())
          .field("why", edit.why())
          .close('}');
    }
    json.close(']').open("diagnostics", '[');
    for (Diagnostic finding : migration.findings()) {
      place(
              json.open('{')
                  .field("ruleId", finding.rule().toString())
                  .field("severity", finding.severity().word()),
              finding.location())
          .field("object", finding.object())
          .field("fieldPaths", finding.fieldPaths())
          .field("message", finding.message())
          .field("nextStep", finding.nextStep())
          .close('}');
    }
    return json.close(']').field("diff", diff).close('}').text();
  }

  private static JsonWriter place(JsonWriter json, SourceLocation place) {
    return json.field("file", place.file())
        .field("line", place.line())
        .field("col", place.column());
  }
}
