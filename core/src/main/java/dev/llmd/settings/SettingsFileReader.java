package dev.llmd.settings;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads an {@code llmd.yaml}. What is wrong with it is an admission error with its place: what the
 * rest of the input means depends on this file. What merely has no effect is a warning.
 */
public final class SettingsFileReader {

  private final String version;
  private final Supplier<List<RuleDoc>> rules;

  /**
   * A reader.
   *
   * @param version the version of the llmd that reads; one without numbers fits every range
   * @param rules every rule there is; asked only when the file names some
   */
  public SettingsFileReader(String version, Supplier<List<RuleDoc>> rules) {
    this.version = version;
    this.rules = rules;
  }

  /** What the file says; settings that are wrong have their defaults. */
  public SettingsFile read(SourceText file, Diagnostics diagnostics) {
    SettingsFindings findings = new SettingsFindings(diagnostics);
    return read(map(file, findings, diagnostics), findings);
  }

  /** What a map says that has the fields of the file, such as a part of another document. */
  public SettingsFile read(MapNode written, Diagnostics diagnostics) {
    return read(written, new SettingsFindings(diagnostics));
  }

  private SettingsFile read(MapNode written, SettingsFindings findings) {
    if (written.isEmpty()) {
      return SettingsFile.NONE;
    }
    if (!isForThisRelease(written.at("requires"), findings)) {
      return SettingsFile.NONE; // what is wrong with it is for a release that can read it to say
    }
    MapNode checked = new SettingsCheck(findings).check(SettingsTable.read(), written, "");
    new SettingsRelations(checked, findings).check();
    checkRules(checked.at("rules").asMap(), findings);
    return SettingsRecords.file(checked, version);
  }

  /** In a file that is no manifest the YAML reader lets pass what settings cannot have. */
  private static Diagnostic refused(Diagnostic note) {
    return Diagnostic.admissionError(note.rule().toString(), note.message())
        .at(note.location())
        .expected("plain YAML: settings have no tags of their own")
        .nextStep("remove it")
        .build();
  }

  /** The map that the file holds; without fields when it holds something else, or nothing. */
  private static MapNode map(SourceText file, SettingsFindings findings, Diagnostics diagnostics) {
    List<Node> documents = new ArrayList<>();
    Diagnostics found = new Diagnostics();
    for (Node document : new YamlReader().documents(file.name(), file.bytes(), found)) {
      if (document.isPresent()) {
        documents.add(document);
      }
    }
    for (Diagnostic finding : found.sorted()) {
      diagnostics.add(finding.severity() == Severity.NOTE ? refused(finding) : finding);
    }
    if (documents.isEmpty()) {
      return MapNode.EMPTY;
    }
    Node document = documents.getFirst();
    if (isObject(document)) {
      findings.notSettings(
          document,
          SettingsFile.NAME + " holds a Kubernetes object, and llmd reads its settings from it",
          "rename the file: llmd takes every " + SettingsFile.NAME + " for settings");
    } else if (!(document instanceof MapNode)) {
      findings.notSettings(
          document, "the settings are " + document.describe(), "write `name: value` lines");
    } else if (documents.size() > 1) {
      findings.notSettings(
          documents.get(1),
          "a second document in the settings",
          "remove it, or the `---` above it");
    } else {
      return document.asMap();
    }
    return MapNode.EMPTY;
  }

  private static boolean isObject(Node document) {
    return document.at("kind").isPresent() || document.at("apiVersion").isPresent();
  }

  private boolean isForThisRelease(Node range, SettingsFindings findings) {
    boolean isRange = range.text().filter(TextForm.VERSIONS::accepts).isPresent();
    if (!isRange || VersionRange.parse(range.text("")).holds(version)) {
      return true;
    }
    findings.unmetRequirement(range, version);
    return false;
  }

  private void checkRules(MapNode levels, SettingsFindings findings) {
    if (levels.isEmpty()) {
      return;
    }
    Map<String, FindingClass> known = new LinkedHashMap<>();
    rules.get().forEach(doc -> known.put(doc.id().toString(), doc.findingClass()));
    levels
        .fields()
        .forEach(
            (id, level) -> {
              FindingClass findingClass = known.get(id);
              if (findingClass == null) {
                findings.unknownRule(id, levels.keyLocation(id), known.keySet());
              } else if (findingClass.keepsManifests() && !level.text("").equals("error")) {
                findings.refusedByKserve(id, level);
              }
            });
  }

  /**
   * Says that a file of the settings' name was among the input, and is not used.
   *
   * @param file the file, which is not the one that was read
   */
  public static void reportUnused(SourceText file, Diagnostics diagnostics) {
    List<Node> documents = new YamlReader().documents(file.name(), file.bytes(), new Diagnostics());
    SourceLocation place = new SourceLocation(file.name(), 1, 1);
    if (documents.stream().anyMatch(SettingsFileReader::isObject)) {
      new SettingsFindings(diagnostics)
          .notSettings(
              documents.getFirst(),
              file.name()
                  + " holds Kubernetes objects, and llmd reads no "
                  + SettingsFile.NAME
                  + " as input",
              "rename the file: llmd takes every " + SettingsFile.NAME + " for settings");
      return;
    }
    diagnostics.add(
        Diagnostic.note(
                "settings/not-used",
                "the settings in " + file.name() + " are not those of this run")
            .at(place)
            .expected(
                SettingsFile.NAME + " in the folder where llmd is started, or in one above it")
            .nextStep("name it with --config, or start llmd in its folder, if it should count"));
  }
}
