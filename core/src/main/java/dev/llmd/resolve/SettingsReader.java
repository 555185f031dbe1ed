package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Absent;
import dev.llmd.source.JsonReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.TextNode;

/** Reads the keys of a ConfigMap whose values are JSON objects. */
final class SettingsReader {

  private final ApiObject configMap;
  private final Diagnostics diagnostics;
  private final SettingNames names;

  SettingsReader(ApiObject configMap, Diagnostics diagnostics) {
    this.configMap = configMap;
    this.diagnostics = diagnostics;
    this.names = new SettingNames(configMap, diagnostics);
  }

  /** Reports keys that are nearly those of settings. */
  void checkKeys() {
    names.checkKeys();
  }

  /** The settings under a key; without fields when the key is missing or unreadable. */
  JsonSettings read(String key) {
    String path = "data." + key;
    Node data = configMap.node().at("data", key);
    if (!data.isPresent()) {
      return new JsonSettings(this, true, path, Absent.INSTANCE, configMap.location());
    }
    SourceLocation place = data.location();
    return switch (JsonReader.read(text(data))) {
      case JsonReader.Value(MapNode map) -> {
        names.checkFields(key, map);
        yield new JsonSettings(this, true, path, map, place);
      }
      case JsonReader.Value(NullNode _) -> new JsonSettings(this, true, path, MapNode.EMPTY, place);
      case JsonReader.Value(Node other) ->
          unreadable(path, place, "is " + other.describe(), "a JSON object");
      case JsonReader.Malformed(int line, int column, SourceLocation at, String message) ->
          unreadable(
              path,
              at,
              "is not JSON: line " + line + ", column " + column + ": " + message,
              "a JSON object, without comments");
    };
  }

  /** What is no text cannot be read, either. */
  private static TextNode text(Node data) {
    return data instanceof TextNode text ? text : new TextNode("", data.location());
  }

  private JsonSettings unreadable(
      String path, SourceLocation place, String found, String expected) {
    refuse(path, place, found, expected);
    return new JsonSettings(this, false, path, Absent.INSTANCE, place);
  }

  void refuse(String path, SourceLocation place, String found, String expected) {
    diagnostics.add(
        Diagnostic.controllerError("platform/invalid-setting", path + " " + found)
            .at(place)
            .object(configMap.describe())
            .field(path)
            .expected(expected)
            .nextStep("correct the ConfigMap: KServe reconciles no service until it can read it"));
  }
}
