package dev.llmd.picker.process;

import dev.llmd.picker.discovery.file.FileDiscovery;
import dev.llmd.picker.discovery.kubernetes.KubernetesClients;
import dev.llmd.picker.discovery.kubernetes.KubernetesDiscovery;
import dev.llmd.picker.discovery.kubernetes.KubernetesOptions;
import dev.llmd.picker.discovery.kubernetes.PodSource;
import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.picker.part.Discovery;
import dev.llmd.scheduling.config.PluginSpec;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses where endpoints come from. */
final class Discoveries {

  private Discoveries() {}

  /** Whether endpoints, and all else, come from Kubernetes. */
  static boolean isKubernetes(SchedulerConfig config, Flags flags) {
    return config.dataLayer().discovery().isEmpty() && flags.text(Flag.ENDPOINTS_FILE).isEmpty();
  }

  /**
   * The discovery that a flag or the configuration names, else that of Kubernetes.
   *
   * @throws StartException if flags are missing that it needs
   */
  static Discovery of(SchedulerConfig config, Flags flags, EndpointPool pool, Log log) {
    Optional<PluginSpec> named = config.dataLayer().discovery();
    String file = flags.text(Flag.ENDPOINTS_FILE);
    if (!file.isEmpty()) {
      if (named.isPresent()) {
        throw new StartException(
            "--endpoints-file is given, and the configuration names "
                + named.get().name()
                + " in dataLayer.discovery: leave one of them out");
      }
      return new FileDiscovery(Path.of(file), true, poolName(flags, "endpoints-file"), pool, log);
    }
    return named.isEmpty()
        ? kubernetes(config, flags, pool, log)
        : file(named.get(), flags, pool, log);
  }

  private static String poolName(Flags flags, String otherwise) {
    String name = flags.text(Flag.POOL_NAME);
    return name.isEmpty() ? otherwise : name;
  }

  private static Discovery file(PluginSpec file, Flags flags, EndpointPool pool, Log log) {
    if (flags.isTrue(Flag.HA_ENABLE_LEADER_ELECTION)) {
      throw new StartException(
          "--ha-enable-leader-election needs Kubernetes: with "
              + file.type()
              + " each replica answers by itself; leave the flag out");
    }
    Path path = Path.of(file.parameters().text("path").orElse(""));
    boolean isWatched = file.parameters().isTrue("watchFile");
    return new FileDiscovery(path, isWatched, poolName(flags, file.name()), pool, log);
  }

  private static Discovery kubernetes(
      SchedulerConfig config, Flags flags, EndpointPool pool, Log log) {
    String poolName = flags.text(Flag.POOL_NAME);
    KubernetesOptions options =
        KubernetesOptions.of(
            pods(flags, poolName),
            poolName.isEmpty() ? Environment.deployment() : poolName,
            Environment.text("HOSTNAME", "endpoint-picker"),
            flags.isTrue(Flag.HA_ENABLE_LEADER_ELECTION),
            config.featureGates().haPopulateNonLeaderDatastore());
    return new KubernetesDiscovery(options, KubernetesClients.fromEnvironment(), pool, log);
  }

  private static PodSource pods(Flags flags, String poolName) {
    String namespace = flags.text(Flag.POOL_NAMESPACE);
    if (namespace.isEmpty()) {
      namespace = Environment.text("NAMESPACE", "default");
    }
    String selector = flags.text(Flag.ENDPOINT_SELECTOR);
    if (!selector.isEmpty()) {
      return new PodSource.Selected(namespace, selector, flags.targetPorts());
    }
    if (poolName.isEmpty()) {
      throw new StartException(
          "nothing says where endpoints are: expected --pool-name with an InferencePool, or"
              + " --endpoint-selector, or --endpoints-file");
    }
    String group = flags.text(Flag.POOL_GROUP);
    return new PodSource.Pool(
        new PoolReference(group.isEmpty() ? PoolReference.GROUP : group, namespace, poolName));
  }
}
