package dev.llmd.plan.storage;

import dev.llmd.api.Quantity;
import dev.llmd.plan.Container;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Disks that a server moves its KV cache to ({@code kvCacheOffloading.secondary}). */
public final class KvCacheTiers {

  private static final String DISK = "ephemeral-storage";

  private KvCacheTiers() {}

  /** The pod with a volume for each tier, mounted in the container of that name. */
  public static PodSpec attach(PodSpec pod, Node secondary, String container) {
    PodSpec attached = pod;
    List<Quantity> taken = new ArrayList<>();
    List<Node> tiers = secondary.items();
    for (int i = 0; i < tiers.size(); i++) {
      Node tier = tiers.get(i).at("fileSystem");
      attached = attachTier(attached, tier, i, container);
      tier.at("emptyDir", "size").text().flatMap(Quantity::parse).ifPresent(taken::add);
    }
    return taken.isEmpty()
        ? attached
        : attached.withContainer(container, c -> requesting(taken, c));
  }

  private static PodSpec attachTier(PodSpec pod, Node tier, int index, String container) {
    Optional<MapNode> source = source(tier);
    if (source.isEmpty()) {
      return pod;
    }
    String volume = "kv-cache-secondary-" + index;
    MapNode.Builder mount =
        MapNode.builder().put("name", volume).put("mountPath", "/mnt/kv-cache-" + index);
    if (!tier.at("emptyDir").isPresent()) {
      mount.put("subPath", tier.at("pvc", "ref", "path"));
    }
    MapNode mounted = mount.build();
    return pod.plusVolume(MapNode.builder().put("name", volume).putAll(source.get()).build())
        .withContainer(container, c -> c.plusVolumeMount(mounted));
  }

  /** The volume without its name. The controller asks in this order when several are set. */
  private static Optional<MapNode> source(Node tier) {
    if (tier.at("emptyDir") instanceof MapNode emptyDir) {
      return volume("emptyDir", MapNode.builder().put("sizeLimit", emptyDir.at("size")).build());
    }
    Node claim = tier.at("pvc");
    if (claim.at("spec") instanceof MapNode spec) {
      MapNode template = MapNode.builder().put("metadata", MapNode.EMPTY).put("spec", spec).build();
      return volume("ephemeral", MapNode.builder().put("volumeClaimTemplate", template).build());
    }
    if (claim.at("ref") instanceof MapNode ref) {
      return volume(
          "persistentVolumeClaim", MapNode.builder().put("claimName", ref.at("name")).build());
    }
    return Optional.empty();
  }

  private static Optional<MapNode> volume(String kind, MapNode source) {
    return Optional.of(MapNode.builder().put(kind, source).build());
  }

  /** The scheduler must know how much of a node's disk the cache takes. */
  private static Container requesting(List<Quantity> taken, Container container) {
    MapNode resources = container.node().at("resources").asMap();
    MapNode requests = resources.at("requests").asMap();
    Optional<Quantity> total = requests.at(DISK).text().flatMap(Quantity::parse);
    for (Quantity size : taken) {
      total = Optional.of(total.map(sum -> sum.plus(size)).orElse(size));
    }
    String sum = total.map(Quantity::canonical).orElse("0");
    return container.with(
        "resources", resources.with("requests", requests.with(DISK, TextNode.of(sum))));
  }
}
