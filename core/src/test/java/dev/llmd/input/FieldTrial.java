package dev.llmd.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmd.Compilation;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets a field of a service to one value after the other and looks at what comes out.
 *
 * @param scene the service
 * @param field the field
 * @param inConfig whether a config says all of it, to which the service only refers
 */
record FieldTrial(ServiceScene scene, ApiField field, boolean inConfig) {

  /** What became of the field. */
  enum Result {
    /** Another value gives other manifests, or other findings. */
    READ,
    /** A finding names it. */
    REPORTED,
    /** Nothing shows that it is set. */
    SILENT,
    /** The scene leaves room for one value at most. */
    NOT_TRIED
  }

  Result run(List<JsonNode> values) {
    List<Compilation> outcomes = new ArrayList<>();
    boolean reported = true;
    for (JsonNode value : values) {
      Compilation outcome =
          inConfig
              ? scene.compileWithConfig(field.path(), value)
              : scene.compileWith(field.path(), value);
      if (outcome.diagnostics().stream().anyMatch(this::refusesForAnotherField)) {
        return Result.NOT_TRIED;
      }
      if (outcome.diagnostics().stream().anyMatch(FieldTrial::refusesValue)) {
        continue;
      }
      if (outcomes.stream().anyMatch(other -> !sameOutcome(outcome, other))) {
        return Result.READ;
      }
      reported &= outcome.diagnostics().stream().anyMatch(this::isAboutField);
      outcomes.add(outcome);
    }
    if (outcomes.size() < 2) {
      return Result.NOT_TRIED;
    }
    return reported ? Result.REPORTED : Result.SILENT;
  }

  /** The field needs another one beside it, or the scene is none of this release. */
  private boolean refusesForAnotherField(Diagnostic finding) {
    return finding.isRefusal() && !isAboutField(finding);
  }

  /** What the schema refuses tells nothing about who reads the field. */
  private static boolean refusesValue(Diagnostic finding) {
    return finding.isRefusal() && finding.rule().toString().startsWith("schema/");
  }

  private static boolean sameOutcome(Compilation a, Compilation b) {
    if (a.manifests().size() != b.manifests().size()
        || !said(a.diagnostics()).equals(said(b.diagnostics()))) {
      return false;
    }
    for (int i = 0; i < a.manifests().size(); i++) {
      MapNode one = a.manifests().get(i);
      if (!one.sameValue(b.manifests().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The release and version that the field is of. */
  String api() {
    return scene.api();
  }

  @Override
  public String toString() {
    return api() + ": " + field + (inConfig ? " of a config in " : " in ") + scene;
  }

  /** Findings without their places: a longer value moves those. */
  private static List<String> said(List<Diagnostic> findings) {
    return findings.stream()
        .map(finding -> finding.rule() + " " + finding.fieldPaths() + " " + finding.message())
        .toList();
  }

  private boolean isAboutField(Diagnostic finding) {
    String full = "spec." + field.path().replace("[]", "[0]");
    return finding.fieldPaths().stream()
        .anyMatch(
            path ->
                full.equals(path)
                    || (path.startsWith("spec.")
                        && full.startsWith(path)
                        && (full.charAt(path.length()) == '.'
                            || full.charAt(path.length()) == '[')));
  }
}
