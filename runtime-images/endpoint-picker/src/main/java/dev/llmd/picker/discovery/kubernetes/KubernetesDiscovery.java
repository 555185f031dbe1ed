package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.picker.model.ModelPolicy;
import dev.llmd.picker.part.Discovery;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints, objectives and rewrites from a Kubernetes API server. What threads of the client see
 * change is put together by one thread, which makes one new pool of all that came meanwhile.
 */
public final class KubernetesDiscovery implements Discovery {

  /** Between two pools: half as long as a scrape interval. */
  private static final long LEAST_MILLIS = 25;

  /** What ending may take; a lease that is not given up by then expires by itself. */
  private static final Duration END = Duration.ofSeconds(3);

  private final KubernetesOptions options;
  private final Config config;
  private final EndpointPool pool;
  private final Log log;
  private final Semaphore changes = new Semaphore(0);
  private final AtomicBoolean policyMayHaveChanged = new AtomicBoolean();
  private final AtomicBoolean mustWatchAnew = new AtomicBoolean();
  private final Thread worker;
  private volatile ModelPolicy policy = ModelPolicy.NONE;
  private volatile boolean isReady;
  private volatile boolean isWanted;
  private boolean isWatchingAnew;
  private @Nullable KubernetesClient client;
  private @Nullable SilenceDetector silence;
  private @Nullable EndpointSource endpoints;
  private @Nullable PolicyWatch policies;
  private volatile @Nullable LeaderElection election;
  private @Nullable Thread release;

  /**
   * A new one.
   *
   * @param config which API server, as {@link KubernetesClients#fromEnvironment()} finds it
   */
  public KubernetesDiscovery(KubernetesOptions options, Config config, EndpointPool pool, Log log) {
    this.options = options;
    this.config = config;
    this.pool = pool;
    this.log = log.named("kubernetes");
    this.worker = Thread.ofPlatform().daemon().name("discovery").unstarted(this::work);
  }

  @Override
  public String poolName() {
    return options.poolName();
  }

  @Override
  public void start() {
    KubernetesClient opened = KubernetesClients.open(config);
    client = opened;
    isWanted = options.fillsFollowers() || !options.electsLeader();
    if (options.electsLeader()) {
      LeaderElection begun = election(opened);
      election = begun;
      begun.start();
    }
    SilenceDetector asking = new SilenceDetector(opened, options.probing(), this::watchAnew, log);
    silence = asking;
    asking.start();
    worker.start();
    changes.release();
  }

  private LeaderElection election(KubernetesClient opened) {
    return new LeaderElection(
        opened,
        options.pods().namespace(),
        options.leaseName(),
        options.identity(),
        options.leaseTiming(),
        this::won,
        log);
  }

  /** From now on it is wanted to know the endpoints, and for ever: who lost may win again. */
  private void won() {
    isWanted = true;
    changes.release();
  }

  @Override
  public boolean isReady() {
    return isReady;
  }

  @Override
  public boolean isLeader() {
    LeaderElection running = election;
    return running == null || running.isLeader();
  }

  @Override
  public int priority(String objective, String model) {
    return policy.priority(objective, model);
  }

  @Override
  public Optional<String> targetModel(
      String model, RequestHeaders headers, RandomGenerator random) {
    return policy.targetModel(model, random);
  }

  private void work() {
    try {
      while (true) {
        changes.acquire();
        changes.drainPermits();
        update();
        // Changes come in swarms when a deployment rolls.
        Thread.sleep(LEAST_MILLIS);
      }
    } catch (InterruptedException closed) {
      log.verbose(2, "Discovery ends");
    }
  }

  private void update() {
    try {
      if (mustWatchAnew.getAndSet(false)) {
        isWatchingAnew |= endpoints != null;
        closeWatches();
      }
      if (isWanted && endpoints == null) {
        watch();
      }
      updatePolicy();
      if (endpoints != null) {
        endpoints.endpoints().ifPresent(this::publish);
      }
    } catch (RuntimeException fault) {
      // Of who listens to the pool: discovery goes on.
      log.error("A change of endpoints was not taken by all", "error", fault);
    }
  }

  private void updatePolicy() {
    if (policies == null || !policyMayHaveChanged.getAndSet(false)) {
      return;
    }
    // What was known before a new start stays until all is known again.
    if (!isWatchingAnew || policies.isKnown()) {
      policy = policies.policy();
    }
  }

  private void watch() {
    KubernetesClient opened = Objects.requireNonNull(client);
    EndpointSource source =
        switch (options.pods()) {
          case PodSource.Pool(PoolReference reference) -> {
            PolicyWatch begun = new PolicyWatch(opened, reference, this::policyChanged, log);
            policies = begun;
            begun.start();
            yield new PoolEndpoints(opened, reference, isReady, changes::release, log);
          }
          case PodSource.Selected selected ->
              new SelectedPods(opened, selected, changes::release, log);
        };
    endpoints = source;
    source.start();
  }

  private void watchAnew() {
    mustWatchAnew.set(true);
    changes.release();
  }

  private void policyChanged() {
    policyMayHaveChanged.set(true);
    changes.release();
  }

  private void publish(List<EndpointSpec> found) {
    int before = pool.endpoints().size();
    pool.replace(found);
    if (found.size() != before) {
      log.info("Endpoints changed", "before", before, "now", found.size());
    }
    if (!isReady && (policies == null || policies.isSettled())) {
      isReady = true;
      log.info("Endpoints are known", "endpoints", found.size());
    }
  }

  @Override
  public void drain() {
    LeaderElection running = election;
    if (running != null && release == null) {
      running.resign();
      // Takes requests to the API server, which may hang; nobody has to wait for that.
      release = Thread.ofVirtual().name("lease-release").start(running::close);
    }
  }

  @Override
  public void close() {
    drain();
    worker.interrupt();
    try {
      if (release != null) {
        release.join(END);
      }
      if (worker.isAlive()) {
        worker.join(END);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    closeWatches();
    if (silence != null) {
      silence.close();
    }
    if (client != null) {
      client.close();
    }
  }

  private void closeWatches() {
    if (endpoints != null) {
      endpoints.close();
    }
    if (policies != null) {
      policies.close();
    }
    endpoints = null;
    policies = null;
  }
}
