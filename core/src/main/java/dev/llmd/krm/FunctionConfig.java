package dev.llmd.krm;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;

/** Settings that a KRM function is told by its {@code functionConfig}. */
public final class FunctionConfig {

  /** The API group of llmd's own kind. */
  private static final String GROUP = "llmd.dev/";

  private FunctionConfig() {}

  /**
   * What stands in place of {@code llmd.yaml}: the {@code spec} of a {@code Settings} object, or
   * the {@code data} of a ConfigMap, whose texts are read as YAML.
   */
  public static MapNode settings(MapNode functionConfig, Diagnostics findings) {
    String kind = functionConfig.at("kind").text("");
    if (kind.equals("ConfigMap")) {
      return parsed(functionConfig.at("data").asMap(), findings);
    }
    if (kind.equals("Settings") && functionConfig.at("apiVersion").text("").startsWith(GROUP)) {
      return functionConfig.at("spec").asMap();
    }
    findings.add(
        Diagnostic.admissionError(
                "krm/function-config", "the function is configured by " + describe(kind))
            .at(functionConfig.location())
            .field("functionConfig")
            .expected("apiVersion " + GROUP + "v1 and kind Settings, or a ConfigMap")
            .nextStep("put the fields of llmd.yaml under spec of kind Settings"));
    return MapNode.EMPTY;
  }

  private static String describe(String kind) {
    return kind.isEmpty() ? "an object without kind" : "kind " + kind;
  }

  private static MapNode parsed(MapNode data, Diagnostics findings) {
    MapNode.Builder settings = MapNode.builder();
    data.fields().forEach((key, value) -> settings.put(key, parsed(value, findings)));
    return settings.build();
  }

  private static Node parsed(Node value, Diagnostics findings) {
    return value instanceof TextNode text ? new YamlReader().parse(text, findings) : value;
  }
}
