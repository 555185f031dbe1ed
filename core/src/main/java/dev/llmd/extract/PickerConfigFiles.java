package dev.llmd.extract;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What endpoint pickers are configured with: the texts among their arguments. */
final class PickerConfigFiles {

  private static final String COMPONENT = "llminferenceservice-router-scheduler";
  private static final String PICKER = "main";

  private PickerConfigFiles() {}

  static List<ConfigFile> in(List<MapNode> manifests, Diagnostics diagnostics) {
    List<ConfigFile> files = new ArrayList<>();
    for (MapNode manifest : manifests) {
      boolean isPicker =
          manifest
              .at("metadata")
              .at("labels")
              .at("app.kubernetes.io/component")
              .text("")
              .equals(COMPONENT);
      for (Node template : isPicker ? PodTemplates.in(manifest) : List.<Node>of()) {
        for (Node container : template.at("spec").at("containers").items()) {
          if (container.at("name").text("").equals(PICKER)) {
            read(container, PodTemplates.service(manifest), diagnostics).ifPresent(files::add);
          }
        }
      }
    }
    return files;
  }

  private static Optional<ConfigFile> read(
      Node container, String service, Diagnostics diagnostics) {
    List<Node> arguments = new ArrayList<>(container.at("command").items());
    arguments.addAll(container.at("args").items());
    Optional<TextNode> config = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = Argument.of(arguments.get(i));
      if (argument.is("config-text") || argument.is("configText")) {
        config = argument.value(arguments, i);
      } else if (argument.is("config-file") || argument.is("configFile")) {
        noteFile(argument.value(arguments, i), service, diagnostics);
      }
    }
    return config
        .map(text -> new YamlReader().parse(text, new Diagnostics()))
        .filter(MapNode.class::isInstance)
        .map(document -> new ConfigFile("EndpointPickerConfig of " + service, document.asMap()));
  }

  private static void noteFile(Optional<TextNode> path, String service, Diagnostics diagnostics) {
    diagnostics.add(
        Diagnostic.note(
                "emit/config-in-file",
                "the endpoint picker reads its configuration from file "
                    + path.map(TextNode::value).orElse("")
                    + ", which is not printed")
            .at(path.map(TextNode::location).orElse(SourceLocation.NONE))
            .object(service)
            .expected("a configuration under spec.router.scheduler.config")
            .nextStep("print the file from where it is kept"));
  }
}
