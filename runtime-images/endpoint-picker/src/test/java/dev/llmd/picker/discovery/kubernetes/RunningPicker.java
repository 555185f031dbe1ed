package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.testing.Await;
import dev.llmd.testing.LogLines;
import io.fabric8.kubernetes.client.Config;
import java.util.List;

/** A discovery at work, and what it found. */
final class RunningPicker implements AutoCloseable {

  private final EndpointPool pool = new EndpointPool();
  private final LogLines log = new LogLines();
  private final KubernetesDiscovery discovery;

  RunningPicker(PodSource source, Config config) {
    this(KubernetesOptions.of(source, "llm", "host", false, true), config);
  }

  RunningPicker(KubernetesOptions options, Config config) {
    discovery = new KubernetesDiscovery(options, config, pool, log.log());
    discovery.start();
  }

  KubernetesDiscovery discovery() {
    return discovery;
  }

  EndpointPool pool() {
    return pool;
  }

  LogLines log() {
    return log;
  }

  void awaitReady() {
    Await.until(discovery::isReady, log::lines);
  }

  void awaitEndpoints(String... expected) {
    Await.until(
        () -> hostPorts().equals(List.of(expected)),
        () -> hostPorts() + "\n" + String.join("\n", log.lines()));
  }

  void awaitLine(String part) {
    Await.until(() -> log.has(part), log::lines);
  }

  List<String> hostPorts() {
    return pool.endpoints().stream().map(Endpoint::hostPort).sorted().toList();
  }

  @Override
  public void close() {
    discovery.close();
  }
}
