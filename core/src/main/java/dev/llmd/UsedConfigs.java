package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.lock.ConfigContent;
import dev.llmd.lock.Lock;
import dev.llmd.lock.LockCheck;
import dev.llmd.lock.LockedConfig;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.resolve.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The configs that services are built on, as they are written. */
final class UsedConfigs {

  private final Workspace workspace;
  private final EmbeddedPresets shipped;
  private final Map<String, LockedConfig> seen = new ConcurrentHashMap<>();

  UsedConfigs(Workspace workspace) {
    this.workspace = workspace;
    this.shipped = workspace.shippedPresets();
  }

  /** Those of all services, and the target; nothing of images. */
  Lock lock() {
    SortedMap<String, LockedConfig> configs = new TreeMap<>();
    for (ApiObject written : workspace.services()) {
      for (ConfigContent config : of(written)) {
        configs.put(config.key(), locked(config));
      }
    }
    return new Lock(workspace.target().name(), configs, new TreeMap<>());
  }

  /** Holds those of a service to the lock of the workspace. */
  void check(ApiObject written, Diagnostics findings) {
    workspace
        .options()
        .lock()
        .map(lock -> new LockCheck(lock, findings))
        .ifPresent(
            check -> {
              for (ConfigContent config : of(written)) {
                check.config(config, locked(config), written.describe(), written.location());
              }
            });
  }

  private LockedConfig locked(ConfigContent config) {
    return seen.computeIfAbsent(config.key(), _ -> config.locked());
  }

  /** Those of one service; none when admission refuses it. */
  private List<ConfigContent> of(ApiObject written) {
    Diagnostics findings = new Diagnostics();
    ApiObject admitted = workspace.admission().admitService(written, findings);
    List<ConfigContent> contents = new ArrayList<>();
    if (!findings.hasRefusals()) {
      for (String name : workspace.resolver().configs(admitted)) {
        find(admitted.namespace(), name).ifPresent(contents::add);
      }
    }
    return contents;
  }

  private Optional<ConfigContent> find(String namespace, String name) {
    Repository repository = workspace.repository();
    return repository
        .configFor(namespace, name)
        .map(config -> content(config.namespace() + "/" + name, config))
        .or(() -> shipped.find(name).map(config -> content(name, config)));
  }

  private static ConfigContent content(String key, ApiObject config) {
    return new ConfigContent(key, config.kind() + " " + key, config.location(), config.node());
  }
}
