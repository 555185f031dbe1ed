package dev.llmd.krm;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function that renders gives back: services and configs go, their manifests come, and all
 * other objects pass through in their order. An object that has been rendered before is replaced.
 */
public final class FunctionOutput {

  private static final Set<String> SOURCES =
      Set.of("LLMInferenceService", "LLMInferenceServiceConfig");

  private FunctionOutput() {}

  /** The list with the manifests in place of what they were made from. */
  public static MapNode rendered(ResourceList input, List<MapNode> manifests, ListNode results) {
    Set<Identity> made = new HashSet<>();
    manifests.forEach(manifest -> made.add(Identity.of(manifest)));
    List<Node> items = new ArrayList<>();
    for (Node item : input.items()) {
      if (!isSource(item) && !made.contains(Identity.of(item))) {
        items.add(item);
      }
    }
    items.addAll(manifests);
    return list(input, items, results);
  }

  /** The items that would be lost: manifests take their places, and say something else. */
  public static List<Node> replaced(ResourceList input, List<MapNode> manifests) {
    Map<Identity, MapNode> made = new HashMap<>();
    manifests.forEach(manifest -> made.put(Identity.of(manifest), manifest));
    List<Node> replaced = new ArrayList<>();
    for (Node item : input.items()) {
      MapNode manifest = made.get(Identity.of(item));
      if (manifest != null && !manifest.sameValue(item)) {
        replaced.add(item);
      }
    }
    return replaced;
  }

  /** The list as it came, with what is wrong with it. */
  public static MapNode unchanged(ResourceList input, ListNode results) {
    return list(input, input.items(), results);
  }

  private static MapNode list(ResourceList input, List<Node> items, ListNode results) {
    return MapNode.builder()
        .put("apiVersion", ResourceList.API_VERSION)
        .put("kind", ResourceList.KIND)
        .put("items", ListNode.of(items))
        .putUnlessEmpty("functionConfig", input.functionConfig())
        .putUnlessEmpty("results", results)
        .build();
  }

  private static boolean isSource(Node item) {
    return SOURCES.contains(item.at("kind").text(""))
        && item.at("apiVersion").text("").startsWith("serving.kserve.io/");
  }

  /** What an API server knows an object by; the version is none of it. */
  private record Identity(String group, String kind, String namespace, String name) {
    static Identity of(Node object) {
      String apiVersion = object.at("apiVersion").text("");
      int slash = apiVersion.indexOf('/');
      Node metadata = object.at("metadata");
      return new Identity(
          slash < 0 ? "" : apiVersion.substring(0, slash),
          object.at("kind").text(""),
          metadata.at("namespace").text(""),
          metadata.at("name").text(""));
    }
  }
}
