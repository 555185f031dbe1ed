package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API server now and then whether it is there. A connection that a router or a load
 * balancer on the way has forgotten looks like one on which nothing happens: a watch would wait on
 * it for minutes, and pods that are gone would be picked.
 */
final class SilenceDetector implements AutoCloseable {

  private final KubernetesClient client;
  private final Duration interval;
  private final Runnable heardAgain;
  private final Log log;
  private final Thread thread;
  private boolean isSilent;

  /**
   * A new one, not yet started.
   *
   * @param heardAgain is told when the API server answers after a silence: connections from before
   *     may be dead
   */
  SilenceDetector(KubernetesClient client, Duration interval, Runnable heardAgain, Log log) {
    this.client = client;
    this.interval = interval;
    this.heardAgain = heardAgain;
    this.log = log;
    this.thread = Thread.ofPlatform().daemon().name("api-server-probe").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        ask();
      }
    } catch (InterruptedException closed) {
      log.verbose(2, "The API server is asked no more");
    }
  }

  /** Everybody may ask for the version; that it is refused would be an answer, too. */
  private void ask() {
    try {
      client.raw("/version");
      answered();
    } catch (RuntimeException thrown) {
      if (thrown instanceof KubernetesClientException refused && refused.getCode() > 0) {
        answered();
      } else if (isTimeout(thrown)) {
        isSilent = true;
      }
    }
  }

  private void answered() {
    if (isSilent) {
      isSilent = false;
      log.info("The API server answers again after a silence; watching anew");
      heardAgain.run();
    }
  }

  /** A connection that is refused or ended is no silence: whoever watches knows of it. */
  private static boolean isTimeout(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
