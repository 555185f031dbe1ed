package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiPredicate;

/**
 * Objects of one kind, kept like those of the API server. Whatever goes wrong, those of before stay
 * and it tries again, for ever; what goes wrong is logged when it begins, not each time.
 */
final class Watched<T extends HasMetadata> implements AutoCloseable {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final SharedIndexInformer<T> informer;
  private final String kind;
  private final Runnable changed;
  private final Log log;
  private volatile boolean isListing;
  private volatile boolean isSynced;
  private volatile boolean isSettled;
  private volatile boolean isAbsent;
  private volatile boolean isClosed;
  private String problem = "";

  /**
   * New ones, not yet watched.
   *
   * @param kind for the log
   * @param isSame whether a change of an object is of no interest
   * @param changed is told of every other change, soon and from any thread
   */
  Watched(
      SharedIndexInformer<T> informer,
      String kind,
      BiPredicate<T, T> isSame,
      Runnable changed,
      Log log) {
    this.informer = informer;
    this.kind = kind;
    this.changed = changed;
    this.log = log;
    informer.exceptionHandler((isStarted, thrown) -> failed(thrown));
    informer.addEventHandler(new Events(isSame));
  }

  /** Begins; it neither waits nor fails. */
  void start() {
    informer
        .start()
        .exceptionally(
            stopped -> {
              // It was closed before it could begin; all else is tried again.
              return null;
            });
  }

  /** Whether all objects were listed once. */
  boolean isSynced() {
    return isSynced;
  }

  /** Whether they were listed once, or that has failed once. */
  boolean isSettled() {
    return isSettled;
  }

  /** Whether they were listed once, or there are none as the API server has said. */
  boolean isKnown() {
    return isSynced || isAbsent;
  }

  /** Whether they are being listed anew: until that is done, objects may be old and new ones. */
  boolean isListing() {
    return isListing;
  }

  List<T> items() {
    return informer.getStore().list();
  }

  @Override
  public void close() {
    isClosed = true;
    informer.stop();
  }

  /** Notes a failure, and wants another try. */
  private synchronized boolean failed(Throwable thrown) {
    String reason = reason(thrown);
    if (!isClosed && !reason.equals(problem)) {
      problem = reason;
      log.info("Cannot watch; trying again", "kind", kind, "reason", reason);
    }
    isSettled = true;
    isAbsent |= isAbsence(thrown);
    changed.run();
    return true;
  }

  private static boolean isAbsence(Throwable thrown) {
    return unwrapped(thrown) instanceof KubernetesClientException refused
        && (refused.getCode() == NOT_FOUND || refused.getCode() == FORBIDDEN);
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** What went wrong, in the words of who knows. */
  static String reason(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof IOException) {
      return "the API server cannot be reached: " + cause;
    }
    if (!(cause instanceof KubernetesClientException refused)) {
      return cause.toString();
    }
    if (refused.getCode() == NOT_FOUND) {
      return "the API server does not have it";
    }
    if (refused.getStatus() != null && refused.getStatus().getMessage() != null) {
      return refused.getStatus().getMessage();
    }
    return refused.getCause() instanceof IOException unreachable
        ? "the API server cannot be reached: " + unreachable
        : String.valueOf(refused.getCause() == null ? refused : refused.getCause());
  }

  private synchronized void listed() {
    if (!problem.isEmpty()) {
      problem = "";
      log.info("Watching again", "kind", kind);
    }
    isListing = false;
    isSynced = true;
    isSettled = true;
    changed.run();
  }

  private final class Events implements ResourceEventHandler<T> {

    private final BiPredicate<T, T> isSame;

    Events(BiPredicate<T, T> isSame) {
      this.isSame = isSame;
    }

    @Override
    public void onBeforeList(String lastSyncResourceVersion) {
      isListing = true;
    }

    @Override
    public void onList(String resourceVersion, boolean remainedEmpty) {
      listed();
    }

    @Override
    public void onAdd(T added) {
      changed.run();
    }

    @Override
    public void onUpdate(T before, T after) {
      if (!isSame.test(before, after)) {
        changed.run();
      }
    }

    @Override
    public void onDelete(T deleted, boolean isFinalStateUnknown) {
      changed.run();
    }
  }
}
