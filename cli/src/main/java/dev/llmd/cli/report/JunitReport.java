package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings as the results of tests: each file is a test, which fails when a finding in it fails the
 * run; what does not is its output. Findings without a file are those of a test named {@code llmd}.
 */
public final class JunitReport implements Report {
  private static final String WITHOUT_FILE = "llmd";

  private final StringBuilder out = new StringBuilder();

  @Override
  public String write(Findings findings) {
    Map<String, List<Diagnostic>> tests = tests(findings);
    long failed =
        tests.values().stream().filter(t -> t.stream().anyMatch(findings::isFailure)).count();
    out.setLength(0);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite");
    attribute("name", "llmd validate");
    attribute("tests", String.valueOf(tests.size()));
    attribute("failures", String.valueOf(failed));
    attribute("errors", "0");
    attribute("skipped", "0");
    out.append(">\n");
    tests.forEach((name, found) -> test(name, found, findings));
    out.append("  </testsuite>\n</testsuites>\n");
    return out.toString();
  }

  private static Map<String, List<Diagnostic>> tests(Findings findings) {
    Map<String, List<Diagnostic>> tests = new TreeMap<>();
    findings.lines().names().forEach(name -> tests.put(name, new ArrayList<>()));
    for (Diagnostic finding : findings.diagnostics()) {
      SourceLocation place = finding.location();
      String name = place.isKnown() ? place.file() : WITHOUT_FILE;
      tests.computeIfAbsent(name, _ -> new ArrayList<>()).add(finding);
    }
    return tests;
  }

  private void test(String name, List<Diagnostic> found, Findings findings) {
    out.append("    <testcase");
    attribute("classname", "llmd");
    attribute("name", name);
    if (found.isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    List<Diagnostic> failures = found.stream().filter(findings::isFailure).toList();
    if (!failures.isEmpty()) { // one element: readers look at the first only
      Diagnostic first = failures.getFirst();
      out.append("      <failure");
      attribute("type", first.rule().toString());
      int others = failures.size() - 1;
      attribute("message", first.message() + (others == 0 ? "" : " (and " + others + " more)"));
      out.append('>');
      failures.forEach(this::lines);
      out.append("</failure>\n");
    }
    List<Diagnostic> rest = found.stream().filter(other -> !findings.isFailure(other)).toList();
    if (!rest.isEmpty()) {
      out.append("      <system-out>");
      rest.forEach(this::lines);
      out.append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private void lines(Diagnostic finding) {
    String place = finding.location().isKnown() ? finding.location() + ": " : "";
    String severity = finding.severity().word();
    text(place + severity + " " + finding.rule() + " " + finding.message() + "\n");
    detail("object", finding.object());
    detail("expected", finding.expected());
    detail("next step", finding.nextStep());
    for (Diagnostic.Related related : finding.related()) {
      detail("see", related.location() + " " + related.message());
    }
  }

  private void detail(String name, String value) {
    if (!value.isBlank()) {
      text("    " + name + ": " + value + "\n");
    }
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    text(value);
    out.append('"');
  }

  /** XML has no form at all for most control characters. */
  private void text(String value) {
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append('\n');
                default -> out.appendCodePoint(isText(c) ? c : '\uFFFD');
              }
            });
  }

  private static boolean isText(int c) {
    return c == '\t'
        || (!Character.isISOControl(c)
            && Character.getType(c) != Character.SURROGATE
            && c != 0xFFFE
            && c != 0xFFFF);
  }
}
