package dev.llmd.settings;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Node;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with an {@code llmd.yaml}. Each is an error of class admission, unless it says
 * otherwise: what the rest of the input means depends on this file, so nothing is compiled.
 */
final class SettingsFindings {

  private static final String REFERENCE = "docs/settings.md lists every setting";

  private static final String LISTENER = "settings/listener";

  private final Diagnostics diagnostics;

  SettingsFindings(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** A key that is no setting. */
  void unknown(String path, String key, SourceLocation place, Collection<String> names) {
    Optional<String> nearest = NearestName.to(key, names);
    diagnostics.add(
        finding("settings/unknown-setting", path, place, "there is no setting " + path)
            .expected(
                nearest
                    .map(name -> "a setting such as " + name)
                    .orElse("one of " + String.join(", ", names)))
            .nextStep(
                nearest
                    .map(name -> "write " + name + " if that is what you meant, or remove it")
                    .orElse("remove it; " + REFERENCE)));
  }

  /** A value of another type than the setting's. */
  void type(String path, Node value, String expected, String nextStep) {
    diagnostics.add(
        finding("settings/type", path, value.location(), path + " is " + value.describe())
            .expected(expected)
            .nextStep(nextStep));
  }

  /** A value that the setting does not have. */
  void value(String path, Node value, String expected, String nextStep) {
    diagnostics.add(
        finding("settings/value", path, value.location(), path + " cannot be " + value.describe())
            .expected(expected)
            .nextStep(nextStep));
  }

  /** A text that is none of the words that the setting may have. */
  void wrongWord(String path, Node value, List<String> words) {
    value(
        path,
        value,
        "one of " + String.join(", ", words),
        NearestName.to(value.text(""), words)
            .map(word -> "write " + word + " if that is what you meant")
            .orElse("choose one of these, or remove it"));
  }

  /** An entry without something that it needs. */
  void required(String path, Node entry, String name, String summary) {
    diagnostics.add(
        finding("settings/required", path, entry.location(), path + " is not set")
            .expected(summary)
            .nextStep("add " + name + " to the entry"));
  }

  /** A single file to write to beside a folder. */
  void twoOutputs(Node file, SourceLocation path) {
    diagnostics.add(
        Diagnostic.warning(
                "settings/two-outputs", "output.file has no effect: a tree goes to output.path")
            .at(file.location())
            .field("output.file")
            .expected("one of the two")
            .nextStep("remove one; -o chooses the other place for a run")
            .related(path, "the folder of the tree"));
  }

  /** Two listeners of one name. */
  void duplicateListener(String path, Node name, SourceLocation other) {
    diagnostics.add(
        finding(LISTENER, path, name.location(), path + " is " + name.describe() + " again")
            .expected("another name for each listener: the API server refuses two of one name")
            .nextStep("rename one of the two")
            .related(other, "the other one"));
  }

  /** Two listeners that clients cannot tell apart. */
  void duplicateAddress(String path, Node port, SourceLocation other) {
    diagnostics.add(
        finding(
                LISTENER,
                path,
                port.location(),
                path + " is " + port.describe() + " again, with the same protocol and hostname")
            .expected("listeners that differ in port, protocol or hostname")
            .nextStep("give one of the two another port or hostname")
            .related(other, "the other one"));
  }

  /** A listener to attach to that is not there. */
  void unknownSection(Node section, List<String> names) {
    diagnostics.add(
        finding(
                LISTENER,
                "gateway.sectionName",
                section.location(),
                "no listener is named " + section.text("") + ", as sectionName")
            .expected("one of " + String.join(", ", names))
            .nextStep("write the name of a listener, or leave sectionName out for all of them"));
  }

  /** Settings that count only beside another one, which is not there. */
  void withoutEffect(
      String group, List<String> idle, SourceLocation place, String missing, String on) {
    String names = String.join(", ", idle);
    String needed = group + "." + missing;
    Diagnostic.Builder finding =
        Diagnostic.warning(
                "settings/without-effect",
                names
                    + " of "
                    + group
                    + (idle.size() == 1 ? " has" : " have")
                    + " no effect: "
                    + needed
                    + " is not set")
            .at(place)
            .expected(needed + ": " + on)
            .nextStep("add " + missing + " under " + group + ", or remove " + names);
    for (String name : idle) {
      finding.field(group + "." + name);
    }
    diagnostics.add(finding);
  }

  /** A priority that is lower than that of a less critical level. */
  void reversed(String level, long priority, String lower, long other, Node place) {
    String path = "criticality.priorities.";
    diagnostics.add(
        Diagnostic.warning(
                "settings/priorities",
                level
                    + " requests have priority "
                    + priority
                    + ", and "
                    + lower
                    + " ones go before them with "
                    + other)
            .at(place.location())
            .field(path + level)
            .field(path + lower)
            .expected("critical at least standard, and standard above sheddable")
            .nextStep("raise " + level + ", or lower " + lower));
  }

  /** A listener without something that it needs. */
  void incompleteListener(String path, Node listener) {
    diagnostics.add(
        finding(
                LISTENER,
                path,
                listener.location(),
                path + " is not set, and the protocol is HTTPS")
            .expected("the Secret with the certificate")
            .nextStep("add tlsSecret to the listener"));
  }

  /** Images of llmd's own without the place that they are pulled from. */
  void noRegistry(Node source) {
    diagnostics.add(
        finding(
                "settings/no-registry",
                "images.registry",
                source.location(),
                "images.registry is not set, and images.source is llmd")
            .expected("the registry that holds the images which you built: llmd publishes none")
            .nextStep("add registry under images, such as registry.example.com/llmd"));
  }

  /** A file that only other releases of llmd may read. */
  void unmetRequirement(Node range, String version) {
    diagnostics.add(
        finding(
                "settings/requires",
                "requires",
                range.location(),
                "this is llmd " + version + ", and the repository requires " + range.text(""))
            .expected("a release of llmd that is " + range.text(""))
            .nextStep(
                "install llmd " + range.text("") + ", or change requires if any release will do"));
  }

  /** The id of no rule. */
  void unknownRule(String id, SourceLocation place, Collection<String> ids) {
    Optional<String> nearest = NearestName.to(id, ids);
    diagnostics.add(
        finding("settings/unknown-rule", "rules[" + id + "]", place, "there is no rule " + id)
            .expected(nearest.map(name -> "a rule such as " + name).orElse("the id of a rule"))
            .nextStep(
                nearest
                    .map(name -> "write " + name + " if that is what you meant, or remove it")
                    .orElse("remove it; docs/rules.md lists every rule")));
  }

  /** A rule that nobody can lower. */
  void refusedByKserve(String id, Node level) {
    diagnostics.add(
        finding(
                "settings/admission-rule",
                "rules[" + id + "]",
                level.location(),
                id + " cannot be lowered: KServe or the API server refuses what it finds")
            .expected("error, or a rule of class runtime")
            .nextStep("remove it, and correct what the rule finds"));
  }

  /** A file that holds something else. */
  void notSettings(Node document, String message, String nextStep) {
    diagnostics.add(
        finding("settings/not-settings", "", document.location(), message)
            .expected("one map of settings, such as `target: kserve-0.20`")
            .nextStep(nextStep));
  }

  private static Diagnostic.Builder finding(
      String rule, String path, SourceLocation place, String message) {
    Diagnostic.Builder finding = Diagnostic.admissionError(rule, message).at(place);
    return path.isEmpty() ? finding : finding.field(path);
  }
}
