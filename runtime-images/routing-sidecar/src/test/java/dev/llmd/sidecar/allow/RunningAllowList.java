package dev.llmd.sidecar.allow;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.sidecar.kubernetes.ApiClient;
import dev.llmd.sidecar.kubernetes.ApiServer;
import dev.llmd.sidecar.kubernetes.Pace;
import dev.llmd.testing.Await;
import dev.llmd.testing.LogLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The pods of a pool at a real API server, and what was logged about them. */
final class RunningAllowList implements AutoCloseable {

  /** Two pods at a time, and another try soon. */
  static final Pace QUICK =
      new Pace(2, 600, Duration.ofSeconds(100), Duration.ofMillis(50), Duration.ofMillis(200));

  private final LogLines log = new LogLines();
  private final PoolAllowList list;

  RunningAllowList(Path kubeconfig, PoolReference pool) {
    this(kubeconfig, pool, QUICK, Duration.ofSeconds(15));
  }

  RunningAllowList(Path kubeconfig, PoolReference pool, Pace pace, Duration patience) {
    ApiServer server = ApiServer.of(Map.of("KUBECONFIG", kubeconfig.toString()));
    list = new PoolAllowList(new ApiClient(server, patience), pool, pace, log.log());
    list.start();
  }

  PoolAllowList list() {
    return list;
  }

  LogLines log() {
    return log;
  }

  boolean allows(String target) {
    return list.allows(HostPort.parse(target).orElseThrow());
  }

  void awaitKnown() {
    Await.until(list::isKnown, log::lines);
  }

  void awaitAllowed(String target) {
    Await.until(() -> allows(target), log::lines);
  }

  void awaitRefused(String target) {
    Await.until(() -> !allows(target), log::lines);
  }

  void awaitLine(String part) {
    Await.until(() -> log.has(part), log::lines);
  }

  @Override
  public void close() {
    list.close();
  }
}
