package dev.llmd.picker.process;

import dev.llmd.picker.discovery.file.FileDiscovery;
import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.picker.log.Log;
import dev.llmd.picker.part.Discovery;
import dev.llmd.picker.part.StartException;
import dev.llmd.scheduling.config.PluginSpec;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.endpoint.EndpointPool;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses where endpoints come from. */
final class Discoveries {

  private Discoveries() {}

  /**
   * The discovery that the configuration names, else that of Kubernetes.
   *
   * @throws StartException if flags are missing that it needs
   */
  static Discovery of(SchedulerConfig config, Flags flags, EndpointPool pool, Log log) {
    Optional<PluginSpec> named = config.dataLayer().discovery();
    if (named.isEmpty()) {
      throw new StartException("Kubernetes is not there yet");
    }
    PluginSpec file = named.get();
    if (flags.isTrue(Flag.HA_ENABLE_LEADER_ELECTION)) {
      throw new StartException(
          "--ha-enable-leader-election needs Kubernetes: with "
              + file.type()
              + " each replica answers by itself; leave the flag out");
    }
    Path path = Path.of(file.parameters().text("path").orElse(""));
    boolean isWatched = file.parameters().isTrue("watchFile");
    String poolName = flags.text(Flag.POOL_NAME);
    return new FileDiscovery(
        path, isWatched, poolName.isEmpty() ? file.name() : poolName, pool, log);
  }
}
