package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.settings.PlatformSettings;
import dev.llmd.source.Absent;
import dev.llmd.source.JsonReader;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.Optional;

/**
 * What the platform gives to the containers that download models: no limit below its request, which
 * the API server would refuse in every pod (pkg/apis/core/validation,
 * ValidateContainerResourceRequirements).
 *
 * @param settings what {@code llmd.yaml} says; it counts first
 * @param configMap what the controller goes by
 * @param diagnostics where findings go
 */
record StorageAmounts(
    PlatformSettings settings, Optional<ApiObject> configMap, Diagnostics diagnostics) {

  private static final String KEY = "storageInitializer";

  void check(StorageInitializer storage) {
    check("cpu", storage.cpuRequest(), storage.cpuLimit());
    check("memory", storage.memoryRequest(), storage.memoryLimit());
  }

  private void check(String resource, String request, String limit) {
    if (!Quantity.isBelow(limit, request)) {
      return;
    }
    String limitKey = resource + "Limit";
    String requestKey = resource + "Request";
    Diagnostic.Builder finding =
        Diagnostic.runtimeError(
                "platform/limit-below-request",
                "storageInitializer requests "
                    + request
                    + " of "
                    + resource
                    + " and is limited to "
                    + limit)
            .at(place(limitKey))
            .field(field(limitKey))
            .field(field(requestKey))
            .expected("a limit of at least " + request)
            .nextStep("raise " + limitKey + ": the API server refuses every pod with a download");
    if (place(requestKey).isKnown()) {
      finding.related(place(requestKey), "the request is set here");
    }
    configMap.ifPresent(map -> finding.object(map.describe()));
    diagnostics.add(finding);
  }

  private boolean isSetting(String key) {
    return settings.at(KEY, key).isPresent();
  }

  private String field(String key) {
    return (isSetting(key) ? "platform." : "data.") + KEY + "." + key;
  }

  private SourceLocation place(String key) {
    return isSetting(key)
        ? settings.at(KEY, key).location()
        : configMap.map(map -> placeIn(map, key)).orElse(SourceLocation.NONE);
  }

  private static SourceLocation placeIn(ApiObject map, String key) {
    Node data = map.node().at("data", KEY);
    Node value =
        data instanceof TextNode text
                && JsonReader.read(text) instanceof JsonReader.Value(Node json)
            ? json.at(key)
            : Absent.INSTANCE;
    return value.isPresent() ? value.location() : data.location();
  }
}
