package dev.llmd.cli.migrate;

import dev.llmd.cli.report.Findings;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.migrate.Edit;
import dev.llmd.migrate.Migration;

/**
 * A migration for people: each change at its place, then what is left to them.
 *
 * @param lines the files as they were
 * @param colours whether a terminal shows them
 * @param ending what the last line says after the number of findings
 */
public record TextMigration(SourceLines lines, boolean colours, String ending) {

  /** The report. */
  public String write(Migration migration) {
    StringBuilder out = new StringBuilder();
    for (Edit edit : migration.edits()) {
      out.append(edit.location()).append(": ").append(plain(edit.what())).append('\n');
      out.append("    object: ").append(plain(edit.object()));
      out.append(edit.field().isEmpty() ? "" : ", " + plain(edit.field())).append('\n');
      out.append("    why: ").append(edit.why()).append('\n');
    }
    Findings findings = new Findings(migration.findings(), lines, false);
    return out + new TextReport(colours, ending).write(findings);
  }

  /** The last line's ending: {@code , 2 changes made in 1 of 3 files}. */
  public static String ending(Migration migration, int files, boolean isDryRun) {
    return ", "
        + Verdict.count(migration.edits().size(), "change")
        + (isDryRun ? " to make in " : " made in ")
        + migration.files().size()
        + " of "
        + Verdict.count(files, "file");
  }

  /** What a terminal would obey is not for it. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(Character.isISOControl(text.charAt(i)) ? '\uFFFD' : text.charAt(i));
    }
    return plain.toString();
  }
}
