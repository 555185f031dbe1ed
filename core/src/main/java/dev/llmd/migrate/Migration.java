package dev.llmd.migrate;

import dev.llmd.diagnostic.Diagnostic;
import java.util.List;

/**
 * What there is to change in a repository.
 *
 * @param files the files that change, in the order of their names
 * @param edits all changes, in the order of their places
 * @param findings what is left to a person, in the order of the places
 */
public record Migration(List<MigratedFile> files, List<Edit> edits, List<Diagnostic> findings) {

  public Migration {
    files = List.copyOf(files);
    edits = List.copyOf(edits);
    findings = List.copyOf(findings);
  }
}
