package dev.llmd.diff.object;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diff.leaf.Shape;
import dev.llmd.diff.object.ObjectId.Identity;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Objects as a cluster gives them. Of such an object only those fields count that a manifest sets,
 * or set when it was applied last: the rest are defaults, or belong to somebody else.
 */
public final class LiveObjects {

  private static final String PART_OF = "app.kubernetes.io/part-of";
  private static final String SERVICE_PART = "llminferenceservice";

  private final List<MapNode> objects;

  /** Objects with everything that the server wrote into them. */
  public LiveObjects(Collection<MapNode> objects) {
    this.objects = List.copyOf(objects);
  }

  /** The objects of dumps by {@code kubectl get -o yaml}. */
  public static LiveObjects read(Collection<SourceText> dumps, Diagnostics diagnostics) {
    return new LiveObjects(ManifestSet.readAll(dumps, diagnostics));
  }

  /** Both sides of a comparison, with nothing but what counts. */
  public record Sides(ManifestSet before, ManifestSet after) {}

  /**
   * Prepares the comparison with manifests.
   *
   * @param shapes what is known of the objects of a kind
   */
  public Sides against(ManifestSet manifests, Function<String, Shape> shapes) {
    List<MapNode> before = new ArrayList<>();
    Map<Identity, MapNode> after = new LinkedHashMap<>(manifests.objects());
    for (MapNode live : objects) {
      ObjectId id = ObjectId.of(live);
      MapNode manifest = manifests.find(id.identity());
      if (!manifest.isEmpty()) {
        MapNode applied = LastApplied.of(live);
        FieldsThatCount fields = new FieldsThatCount(applied);
        Shape shape = shapes.apply(id.kind());
        MapNode clean = ServerFields.without(live);
        manifest = withReplicas(manifest, clean, applied);
        before.add(fields.of(clean, manifest, shape));
        after.put(id.identity(), fields.written(manifest, clean, shape));
      } else if (isOurs(live)) {
        before.add(live);
      }
    }
    return new Sides(ManifestSet.of(before), ManifestSet.of(after.values()));
  }

  /** Replicas that no manifest sets, and none set before, stay as the autoscaler has them. */
  private static MapNode withReplicas(MapNode manifest, MapNode live, MapNode applied) {
    Node replicas = live.at("spec", "replicas");
    boolean isSet =
        manifest.at("spec", "replicas").isPresent() || applied.at("spec", "replicas").isPresent();
    return isSet || !replicas.isPresent() || !(manifest.at("spec") instanceof MapNode spec)
        ? manifest
        : manifest.with("spec", spec.with("replicas", replicas));
  }

  /** The objects that have to do with one LLMInferenceService; see {@link ManifestSet}. */
  public LiveObjects forService(String service, ManifestSet others) {
    return new LiveObjects(
        objects.stream().filter(object -> others.isFor(service, object)).toList());
  }

  /**
   * True for what a rendering, or KServe's controller, brought into the cluster. What a workload's
   * controller made, such as a pod, goes with the workload.
   */
  private static boolean isOurs(MapNode live) {
    Node metadata = live.at("metadata");
    for (Node owner : metadata.at("ownerReferences").items()) {
      if (!owner.at("kind").text("").equals("LLMInferenceService")) {
        return false;
      }
    }
    return metadata.at("labels", PART_OF).text("").equals(SERVICE_PART);
  }
}
