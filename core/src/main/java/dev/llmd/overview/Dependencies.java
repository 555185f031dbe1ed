package dev.llmd.overview;

import dev.llmd.settings.Provider;
import dev.llmd.source.MapNode;
import dev.llmd.target.CompanionReleases;
import dev.llmd.target.Releases;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a cluster needs for some objects, in the order of installation: definitions before what
 * looks for them when it starts.
 */
public final class Dependencies {

  private static final String CERTIFICATES = "cert-manager.io";
  private static final String GATEWAYS = "gateway.networking.k8s.io";
  private static final String[] POOLS = {
    "inference.networking.k8s.io", "inference.networking.x-k8s.io"
  };
  private static final String GROUPS = "leaderworkerset.x-k8s.io";
  private static final String MONITORS = "monitoring.coreos.com";
  private static final String SCALED_OBJECTS = "keda.sh";
  private static final String VARIANTS = "llmd.ai";
  private static final String ISTIO = "networking.istio.io";
  private static final String GKE = "networking.gke.io";
  private static final Set<String> KNOWN =
      Set.of(
          CERTIFICATES, GATEWAYS, POOLS[0], POOLS[1], GROUPS, MONITORS, SCALED_OBJECTS, VARIANTS);

  private final ObjectKinds kinds;
  private final Releases releases;
  private final List<Dependency> found = new ArrayList<>();

  private Dependencies(ObjectKinds kinds, Releases releases) {
    this.kinds = kinds;
    this.releases = releases;
  }

  /**
   * What the objects need.
   *
   * @param manifests the objects
   * @param devices the accelerators that their pods get
   * @param target the releases that the objects are written for
   * @param provider the implementation of the Gateway API; empty for KServe's default
   */
  public static List<Dependency> of(
      Collection<MapNode> manifests,
      DeviceTotals devices,
      Target target,
      Optional<Provider> provider) {
    Dependencies order = new Dependencies(ObjectKinds.of(manifests), target.releases());
    order.addCertManager();
    order.addDefinitions("Gateway API CRDs", target.releases().gatewayApi(), "", GATEWAYS);
    order.addDefinitions(
        "Gateway API Inference Extension CRDs",
        target.releases().inferenceExtension(),
        "before the gateway provider, which looks for them when it starts",
        POOLS);
    order.addProvider(provider);
    order.addIngressController();
    order.addDefinitions("LeaderWorkerSet", target.releases().leaderWorkerSet(), "", GROUPS);
    order.addAutoscaling();
    order.addUnknown();
    order.addDevices(devices);
    return List.copyOf(order.found);
  }

  private void addCertManager() {
    Set<String> needers = new LinkedHashSet<>(kinds.in(CERTIFICATES));
    needers.addAll(kinds.in(GROUPS));
    if (!needers.isEmpty()) {
      String note =
          kinds.in(GROUPS).isEmpty() ? "" : "LeaderWorkerSet takes its certificates from it";
      add(
          "cert-manager",
          companions().certManager(),
          needers,
          kinds.definitions(CERTIFICATES),
          note);
    }
  }

  private void addDefinitions(String name, String version, String note, String... groups) {
    List<String> needers = kinds.in(groups);
    if (!needers.isEmpty()) {
      add(name, version, needers, kinds.definitions(groups), note);
    }
  }

  private void addProvider(Optional<Provider> provider) {
    Set<String> needers = new LinkedHashSet<>(kinds.in(GATEWAYS));
    if (needers.isEmpty()) {
      return;
    }
    switch (provider.orElse(Provider.ENVOY_GATEWAY)) {
      case ENVOY_GATEWAY -> addEnvoy(needers, provider.isEmpty());
      case ISTIO -> {
        needers.addAll(kinds.in(ISTIO));
        addIstio(needers);
      }
      case KGATEWAY -> add("kgateway", "", needers, List.of(), "");
      case AGENTGATEWAY -> add("agentgateway", "", needers, List.of(), "");
      case GKE -> {
        needers.addAll(kinds.in(GKE));
        add("GKE Gateway controller", "", needers, kinds.definitions(GKE), "part of GKE");
      }
    }
  }

  /**
   * Istio takes pools only when it is told to, and those of v1 since 1.28 (istio/istio#57219),
   * which is newer than what KServe installs.
   */
  private void addIstio(Set<String> needers) {
    boolean hasPools = kinds.in(POOLS).contains("InferencePool");
    boolean isNewer = kinds.has(POOLS[0], "InferencePool");
    add(
        "Istio",
        isNewer ? "1.28.0" : companions().istio(),
        needers,
        kinds.definitions(ISTIO),
        hasPools ? "istiod needs ENABLE_GATEWAY_API_INFERENCE_EXTENSION=true" : "");
  }

  private void addEnvoy(Set<String> needers, boolean isDefault) {
    add(
        "Envoy Gateway",
        companions().envoyGateway(),
        needers,
        List.of(),
        isDefault ? "KServe's default; provider in llmd.yaml names another" : "");
    if (kinds.in(POOLS).contains("InferencePool")) {
      add(
          "Envoy AI Gateway",
          companions().envoyAiGateway(),
          List.of("InferencePool"),
          List.of(),
          "Envoy Gateway takes InferencePools as backends only with it");
    }
  }

  private void addIngressController() {
    if (kinds.has("networking.k8s.io", "Ingress")) {
      add("Ingress controller", "", List.of("Ingress"), List.of(), "");
    }
  }

  private void addAutoscaling() {
    addDefinitions("Prometheus operator", "", "", MONITORS);
    List<String> variants = kinds.in(VARIANTS);
    if (!variants.isEmpty() && kinds.in(MONITORS).isEmpty()) {
      add("Prometheus", "", variants, List.of(), "the autoscaler reads the load from it");
    }
    if (kinds.has("autoscaling", "HorizontalPodAutoscaler")) {
      add(
          "Prometheus Adapter",
          "",
          List.of("HorizontalPodAutoscaler"),
          List.of(),
          "serves the metric wva_desired_replicas to autoscalers");
    }
    addDefinitions("KEDA", companions().keda(), "", SCALED_OBJECTS);
    addDefinitions("Workload Variant Autoscaler", companions().variantAutoscaler(), "", VARIANTS);
  }

  /** Groups that are neither Kubernetes' own nor another dependency's. */
  private void addUnknown() {
    for (String group : kinds.byGroup().keySet()) {
      boolean isProviders =
          (group.equals(ISTIO) || group.equals(GKE))
              && found.stream().anyMatch(one -> one.neededBy().containsAll(kinds.in(group)));
      if (group.contains(".") && !group.endsWith(".k8s.io") && !KNOWN.contains(group)) {
        if (!isProviders) {
          add("Definitions of " + group, "", kinds.in(group), kinds.definitions(group), "");
        }
      }
    }
  }

  private void addDevices(DeviceTotals devices) {
    Set<String> claimed = new LinkedHashSet<>(devices.uncounted());
    Set<String> vendors = new LinkedHashSet<>();
    for (String resource : devices.byResource().keySet()) {
      if (resource.startsWith(PodAccelerators.DEVICE_CLASS)) {
        claimed.add(resource.substring(PodAccelerators.DEVICE_CLASS.length()));
      } else {
        vendors.add(resource.substring(0, Math.max(0, resource.indexOf('/'))));
      }
    }
    if (!claimed.isEmpty()) {
      add("DRA driver", "", claimed, List.of(), "resource.k8s.io/v1: Kubernetes 1.34 or newer");
    }
    for (String vendor : vendors) {
      List<String> resources =
          devices.byResource().keySet().stream().filter(r -> r.startsWith(vendor + "/")).toList();
      add("Device plugin of " + vendor, "", resources, List.of(), "");
    }
  }

  private void add(
      String name, String version, Collection<String> needers, List<String> crds, String note) {
    found.add(new Dependency(name, version, List.copyOf(needers), crds, note));
  }

  private CompanionReleases companions() {
    return releases.companions();
  }
}
