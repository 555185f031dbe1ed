package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the one document of a configuration, YAML or JSON. */
final class ConfigText {

  private ConfigText() {}

  static Optional<EndpointPickerConfig> read(String file, byte[] text, Diagnostics findings) {
    List<Node> documents = new ArrayList<>();
    for (Node document : new YamlReader().documents(file, text, findings)) {
      if (document.isPresent()) {
        documents.add(document);
      }
    }
    if (documents.size() == 1 && documents.getFirst() instanceof MapNode map) {
      return Optional.of(new EndpointPickerConfig(map));
    }
    if (findings.sorted().isEmpty()) {
      findings.add(wrong(file, documents));
    }
    return Optional.empty();
  }

  private static Diagnostic.Builder wrong(String file, List<Node> documents) {
    String found =
        switch (documents.size()) {
          case 0 -> "holds nothing";
          case 1 -> "is " + documents.getFirst().describe();
          default -> "has " + documents.size() + " documents";
        };
    SourceLocation place =
        documents.isEmpty() ? SourceLocation.inFile(file) : documents.getLast().location();
    return Diagnostic.runtimeError(
            "scheduler/config-kind", "the scheduler's configuration " + found)
        .at(place)
        .expected("one EndpointPickerConfig")
        .nextStep("write apiVersion: llm-d.ai/v1alpha1 and kind: EndpointPickerConfig");
  }
}
