package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;

/**
 * Findings as commands that a GitHub Actions job obeys: each becomes an annotation of its line.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">
 *     Workflow commands</a>
 */
public final class GithubReport implements Report {
  private final RepositoryPaths paths;
  private final String ending;
  private final StringBuilder out = new StringBuilder();

  /**
   * A report.
   *
   * @param ending what the last line says after the number of findings
   */
  public GithubReport(RepositoryPaths paths, String ending) {
    this.paths = paths;
    this.ending = ending;
  }

  @Override
  public String write(Findings findings) {
    out.setLength(0);
    for (Diagnostic finding : findings.diagnostics()) {
      command(finding);
    }
    out.append("llmd: ").append(findings.verdict().inWords()).append(ending).append('\n');
    return out.toString();
  }

  private void command(Diagnostic finding) {
    out.append("::").append(command(finding.severity())).append(' ');
    SourceLocation place = finding.location();
    if (place.isKnown() && !place.isBuiltIn()) {
      out.append("file=");
      property(paths.path(place.file()));
      if (place.line() > 0) {
        out.append(",line=").append(place.line()).append(",col=").append(place.column());
      }
      out.append(',');
    }
    out.append("title=");
    property(finding.rule().toString());
    out.append("::");
    data(finding.message());
    detail("\nexpected: ", finding.expected());
    detail("\nnext step: ", finding.nextStep());
    for (Diagnostic.Related related : finding.related()) {
      detail("\nsee: ", related.location() + " " + related.message());
    }
    out.append('\n');
  }

  private void detail(String name, String value) {
    if (!value.isBlank()) {
      data(name);
      data(value);
    }
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private void data(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '%' -> out.append("%25");
        case '\r' -> out.append("%0D");
        case '\n' -> out.append("%0A");
        default -> out.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
      }
    }
  }

  /** Of a property, commas and colons would end it. */
  private void property(String text) {
    int start = out.length();
    data(text);
    String escaped = out.substring(start).replace(":", "%3A").replace(",", "%2C");
    out.setLength(start);
    out.append(escaped);
  }
}
