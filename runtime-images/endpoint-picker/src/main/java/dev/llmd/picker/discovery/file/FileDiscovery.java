package dev.llmd.picker.discovery.file;

import dev.llmd.picker.model.ModelPolicy;
import dev.llmd.picker.part.Discovery;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.file.FileState;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import dev.llmd.source.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The {@code file-discovery} plugin, and {@code --endpoints-file}: endpoints from a YAML or JSON
 * file, which may be watched.
 *
 * <p>The file is looked at four times a second rather than watched by the kernel: that sees links
 * swapped anywhere on the way (as ConfigMap volumes do), network file systems, and files that go
 * and come back; it costs one call of the file system. What changes is read once it has stayed the
 * same for one look, so that a file is not read while it is written.
 */
public final class FileDiscovery implements Discovery {

  private static final long LOOK_MILLIS = 250;

  private final Path path;
  private final boolean isWatched;
  private final EndpointPool pool;
  private final String poolName;
  private final Log log;
  private final Thread watcher;
  private volatile boolean isSynced;
  private volatile boolean isClosed;
  private volatile ModelPolicy policy = ModelPolicy.NONE;
  private EndpointsFile current = EndpointsFile.EMPTY;

  /**
   * A new one.
   *
   * @param isWatched whether the file is read again when it changes
   * @param poolName what metrics call the pool
   */
  public FileDiscovery(Path path, boolean isWatched, String poolName, EndpointPool pool, Log log) {
    this.path = path;
    this.isWatched = isWatched;
    this.poolName = poolName;
    this.pool = pool;
    this.log = log.named("file-discovery");
    this.watcher = Thread.ofPlatform().daemon().name("file-discovery").unstarted(this::watch);
  }

  @Override
  public String poolName() {
    return poolName;
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

  /** Reads the file; whatever is wrong with it is an exception now, and a line in the log later. */
  @Override
  public void start() {
    try {
      load();
    } catch (EndpointsFileException wrong) {
      throw new StartException(wrong.problems(), wrong);
    }
    isSynced = true;
    if (isWatched) {
      watcher.start();
    }
  }

  @Override
  public boolean isReady() {
    return isSynced;
  }

  @Override
  public void close() {
    isClosed = true;
    watcher.interrupt();
  }

  private void watch() {
    // The first look reads it again: it may have been half written when it was first read.
    Optional<FileState> loaded = Optional.empty();
    Optional<FileState> before = Optional.empty();
    boolean isMissing = false;
    while (!isClosed) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException closed) {
        return;
      }
      Optional<FileState> now = FileState.of(path);
      if (now.isEmpty() && !isMissing) {
        log.error(
            "The endpoints file is gone; its last endpoints stay",
            "path",
            path,
            "endpoints",
            current.endpoints().size());
      }
      isMissing = now.isEmpty();
      if (now.isPresent() && now.equals(before) && !now.equals(loaded)) {
        loaded = now;
        reload();
      }
      before = now;
    }
  }

  private void reload() {
    try {
      load();
    } catch (EndpointsFileException wrong) {
      log.error(
          "The endpoints file cannot be used; the endpoints of before stay",
          "path",
          path,
          "endpoints",
          current.endpoints().size(),
          "error",
          wrong);
    } catch (RuntimeException fault) {
      // Of who listens to the pool: watching goes on.
      log.error("Somebody failed to take a change of endpoints", "path", path, "error", fault);
    }
  }

  private void load() throws EndpointsFileException {
    EndpointsFile file = EndpointsFile.read(path.toString(), bytes());
    if (isSynced && file.equals(current)) {
      return;
    }
    current = file;
    policy = file.policy();
    pool.replace(file.endpoints());
    log.info("Endpoints read", "path", path, "endpoints", file.endpoints().size());
  }

  private byte[] bytes() throws EndpointsFileException {
    try {
      // A pipe would never end.
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new EndpointsFileException(
            path + " is no file; expected: one with a list of endpoints");
      }
      if (Files.size(path) > ReadLimits.DEFAULT.fileBytes()) {
        throw new EndpointsFileException(
            "%s has more than %d bytes; expected: fewer for any pool"
                .formatted(path, ReadLimits.DEFAULT.fileBytes()));
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException missing) {
      throw new EndpointsFileException(
          path
              + " does not exist; expected: the file that `path` of file-discovery, or"
              + " --endpoints-file, names");
    } catch (IOException unreadable) {
      throw new EndpointsFileException(path + " cannot be read: " + unreadable);
    }
  }
}
