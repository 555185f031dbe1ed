package dev.llmd.diff.effect;

import dev.llmd.source.Node;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields that the API server does not change once an object is there. Sources: the validation of
 * Kubernetes' own kinds, the webhook of LeaderWorkerSet, the rules in released CRDs.
 */
final class FixedFields {

  /**
   * A field that cannot change.
   *
   * @param path its path
   * @param reason what there is to add, beginning with a comma or a colon, or {@code ""}
   */
  record Fixed(String path, String reason) {}

  private static final Map<String, List<String>> PATHS =
      Map.ofEntries(
          Map.entry("apps/Deployment", List.of("spec.selector")),
          Map.entry("batch/Job", List.of("spec.template", "spec.selector", "spec.completionMode")),
          Map.entry("rbac.authorization.k8s.io/RoleBinding", List.of("roleRef")),
          Map.entry("rbac.authorization.k8s.io/ClusterRoleBinding", List.of("roleRef")),
          Map.entry("resource.k8s.io/ResourceClaimTemplate", List.of("spec")),
          Map.entry("resource.k8s.io/ResourceClaim", List.of("spec")),
          Map.entry("scheduling.k8s.io/PriorityClass", List.of("value", "preemptionPolicy")),
          Map.entry(
              "storage.k8s.io/StorageClass",
              List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")),
          Map.entry("gateway.networking.k8s.io/GatewayClass", List.of("spec.controllerName")),
          Map.entry("inference.networking.x-k8s.io/InferenceModel", List.of("spec.modelName")),
          Map.entry("/Secret", List.of("type")));

  /** Of a StatefulSet all but these is fixed. */
  private static final Set<String> CHANGEABLE_IN_STATEFUL_SET =
      Set.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  /** Of a claim all but these is fixed. */
  private static final Set<String> CHANGEABLE_IN_CLAIM =
      Set.of("resources", "volumeAttributesClassName");

  private final boolean sizeOfGroupsIsFixed;

  FixedFields(Target target) {
    this.sizeOfGroupsIsFixed = isBefore07(target.releases().leaderWorkerSet());
  }

  /** From LeaderWorkerSet v0.7 on its webhook lets the size of groups change. */
  private static boolean isBefore07(String release) {
    return release.startsWith("v0.") && release.charAt(3) < '7' && release.charAt(4) == '.';
  }

  /** The first field that changes and cannot. */
  Optional<Fixed> changed(ObjectUpdate update) {
    for (String path : PATHS.getOrDefault(kind(update), List.of())) {
      if (update.touches(path.split("\\.", -1))) {
        return Optional.of(new Fixed(path, ""));
      }
    }
    return switch (kind(update)) {
      case "/Service" -> service(update);
      case "/ConfigMap", "/Secret" -> data(update);
      case "/PersistentVolumeClaim" -> allBut(CHANGEABLE_IN_CLAIM, update);
      case "apps/StatefulSet" -> allBut(CHANGEABLE_IN_STATEFUL_SET, update);
      case "leaderworkerset.x-k8s.io/LeaderWorkerSet" -> groups(update);
      default -> Optional.empty();
    };
  }

  private static String kind(ObjectUpdate update) {
    return update.id().group() + "/" + update.id().kind();
  }

  /** Only a Service that becomes or was an ExternalName gets another address, or none. */
  private static Optional<Fixed> service(ObjectUpdate update) {
    boolean isExternal = isExternal(update.before()) || isExternal(update.after());
    if (isExternal || !update.touches("spec", "clusterIP")) {
      return Optional.empty();
    }
    String reason =
        update.after().at("spec", "clusterIP").isPresent()
            ? ""
            : ", and without it the API server keeps the one it has";
    return Optional.of(new Fixed("spec.clusterIP", reason));
  }

  private static boolean isExternal(Node service) {
    return service.at("spec", "type").text("").equals("ExternalName");
  }

  private static Optional<Fixed> data(ObjectUpdate update) {
    if (update.before().at("immutable").isTrue()) {
      for (String field : List.of("data", "binaryData", "stringData", "immutable")) {
        if (update.touches(field)) {
          return Optional.of(new Fixed(field, ", for the object says immutable: true"));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Fixed> allBut(Set<String> changeable, ObjectUpdate update) {
    TreeSet<String> fields = new TreeSet<>(update.before().at("spec").fields().keySet());
    fields.addAll(update.after().at("spec").fields().keySet());
    fields.removeAll(changeable);
    for (String field : fields) {
      if (update.touches("spec", field)) {
        return Optional.of(new Fixed("spec." + field, ""));
      }
    }
    return Optional.empty();
  }

  private Optional<Fixed> groups(ObjectUpdate update) {
    List<String> fixed = new ArrayList<>();
    if (sizeOfGroupsIsFixed && update.touches("spec", "leaderWorkerTemplate", "size")) {
      fixed.add("size");
    }
    boolean had = policy(update.before()).isPresent();
    boolean has = policy(update.after()).isPresent();
    if (had != has) {
      fixed.add("subGroupPolicy");
    } else if (update.touches("spec", "leaderWorkerTemplate", "subGroupPolicy", "subGroupSize")) {
      fixed.add("subGroupPolicy.subGroupSize");
    }
    return fixed.stream()
        .findFirst()
        .map(field -> new Fixed("spec.leaderWorkerTemplate." + field, ""));
  }

  private static Node policy(Node groups) {
    return groups.at("spec", "leaderWorkerTemplate", "subGroupPolicy");
  }
}
