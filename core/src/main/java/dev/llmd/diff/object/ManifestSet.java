package dev.llmd.diff.object;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diff.object.ObjectId.Identity;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects by identity, without what only a server writes. */
public final class ManifestSet {

  /** The label in which an object says whose it is. */
  private static final String NAME = "app.kubernetes.io/name";

  private final Map<Identity, MapNode> objects;

  private ManifestSet(Map<Identity, MapNode> objects) {
    this.objects = Collections.unmodifiableMap(objects);
  }

  /** The objects; of several with one identity the last. */
  public static ManifestSet of(Collection<MapNode> manifests) {
    Map<Identity, MapNode> objects = new LinkedHashMap<>();
    for (MapNode manifest : manifests) {
      objects.put(ObjectId.of(manifest).identity(), ServerFields.without(manifest));
    }
    return new ManifestSet(objects);
  }

  /**
   * The objects that files hold. What no cluster gets is left out: documents without kind or name,
   * such as inventories, kustomizations, and objects marked as local configuration.
   */
  public static ManifestSet read(Collection<SourceText> files, Diagnostics diagnostics) {
    return of(readAll(files, diagnostics));
  }

  static List<MapNode> readAll(Collection<SourceText> files, Diagnostics diagnostics) {
    YamlReader reader = new YamlReader();
    List<MapNode> manifests = new ArrayList<>();
    for (SourceText file : files) {
      for (MapNode manifest : reader.read(file.name(), file.bytes(), diagnostics)) {
        if (isForCluster(manifest)) {
          manifests.add(manifest);
        }
      }
    }
    return manifests;
  }

  private static boolean isForCluster(MapNode manifest) {
    ObjectId id = ObjectId.of(manifest);
    return !id.apiVersion().isEmpty()
        && !id.kind().isEmpty()
        && !id.name().isEmpty()
        && !id.group().equals("kustomize.config.k8s.io")
        && !manifest
            .at("metadata", "annotations", "config.kubernetes.io/local-config")
            .text("false")
            .equals("true");
  }

  /**
   * The objects that have to do with one LLMInferenceService: by their label, or because the other
   * set, which holds nothing else, has them.
   */
  public ManifestSet forService(String service, ManifestSet others) {
    Map<Identity, MapNode> own = new LinkedHashMap<>(objects);
    own.values().removeIf(object -> !others.isFor(service, object));
    return new ManifestSet(own);
  }

  /** The objects that have to do with one LLMInferenceService, by their label. */
  public ManifestSet forService(String service) {
    return forService(service, new ManifestSet(Map.of()));
  }

  /** Whether an object belongs to the service, or is among these. */
  boolean isFor(String service, MapNode object) {
    return objects.containsKey(ObjectId.of(object).identity())
        || object.at("metadata", "labels", NAME).text("").equals(service);
  }

  /** The objects, in no particular order. */
  public Map<Identity, MapNode> objects() {
    return objects;
  }

  /** The object of that identity; an empty map when there is none. */
  public MapNode find(Identity identity) {
    return objects.getOrDefault(identity, MapNode.EMPTY);
  }
}
