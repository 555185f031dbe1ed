package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** How many findings there are of each severity. */
public record Verdict(int errors, int warnings, int notes) {

  /** Counts them. */
  public static Verdict of(List<Diagnostic> diagnostics) {
    int errors = 0;
    int warnings = 0;
    int notes = 0;
    for (Diagnostic diagnostic : diagnostics) {
      switch (diagnostic.severity()) {
        case ERROR -> errors++;
        case WARNING -> warnings++;
        case NOTE -> notes++;
      }
    }
    return new Verdict(errors, warnings, notes);
  }

  /** {@code 1 error, 2 notes}, or {@code no findings}. */
  public String inWords() {
    List<String> parts = new ArrayList<>(3);
    if (errors > 0) {
      parts.add(count(errors, "error"));
    }
    if (warnings > 0) {
      parts.add(count(warnings, "warning"));
    }
    if (notes > 0) {
      parts.add(count(notes, "note"));
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  /** {@code 1 file}, {@code 2 files}. */
  public static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
