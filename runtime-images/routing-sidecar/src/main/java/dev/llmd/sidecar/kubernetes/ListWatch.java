package dev.llmd.sidecar.kubernetes;

import dev.llmd.serving.log.Log;
import dev.llmd.sidecar.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Objects of one kind, kept like those of the API server. Whatever goes wrong, those of before stay
 * and it tries again, for ever; what goes wrong is logged when it begins, not each time.
 *
 * @param <T> what is kept of each
 */
public final class ListWatch<T> implements AutoCloseable {

  /** A watch that ends sooner is no watch. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final ApiClient client;
  private final Selection selection;
  private final Function<JsonValue, T> reader;
  private final Consumer<List<T>> changed;
  private final Pace pace;
  private final Log log;
  private final Thread thread;
  private volatile boolean isClosed;
  private Map<String, T> objects = new LinkedHashMap<>();
  private String version = "";
  private Duration pause;
  private String problem = "";

  /**
   * New ones, not yet watched.
   *
   * @param reader what to keep of an object
   * @param changed is told of all of them, once they are known and after each change, by the thread
   *     of this watch
   */
  public ListWatch(
      ApiClient client,
      Selection selection,
      Function<JsonValue, T> reader,
      Consumer<List<T>> changed,
      Pace pace,
      Log log) {
    this.client = client;
    this.selection = selection;
    this.reader = reader;
    this.changed = changed;
    this.pace = pace;
    this.log = log;
    this.pause = pace.firstPause();
    this.thread =
        Thread.ofPlatform().daemon().name("watch-" + selection.kind()).unstarted(this::run);
  }

  /** Begins; it neither waits nor fails. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!isClosed) {
        turn();
      }
    } catch (InterruptedException closed) {
      log.verbose(2, "Watching no more", "kind", selection.kind());
    }
  }

  private void turn() throws InterruptedException {
    long begun = System.nanoTime();
    try {
      if (version.isEmpty()) {
        list();
      }
      watch();
    } catch (RefusedException refused) {
      version = "";
      if (!refused.isGone()) {
        failed(String.valueOf(refused.getMessage()));
      }
    } catch (IOException unreachable) {
      failed("the API server cannot be reached: " + unreachable);
    } catch (RuntimeException fault) {
      version = "";
      failed(fault.toString());
    }
    if (System.nanoTime() - begun < SHORT.toNanos()) {
      Thread.sleep(jittered(pause));
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(pace.longestPause()) > 0 ? pace.longestPause() : doubled;
    } else {
      pause = pace.firstPause();
    }
  }

  /** Of many sidecars that lost one API server, not all may come back at once. */
  private static Duration jittered(Duration pause) {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis()));
  }

  private void failed(String reason) {
    if (!isClosed && !reason.equals(problem)) {
      problem = reason;
      log.error("Cannot watch; trying again", "kind", selection.kind(), "reason", reason);
    }
  }

  private void worked() {
    if (!problem.isEmpty()) {
      problem = "";
      log.info("Watching again", "kind", selection.kind());
    }
  }

  private void list() throws IOException, InterruptedException {
    Map<String, T> listed = new LinkedHashMap<>();
    String continued = "";
    String found;
    do {
      JsonValue page = client.get(selection.page(pace.page(), continued));
      for (JsonValue object : page.at("items").elements()) {
        listed.put(object.at("metadata").at("name").text(), reader.apply(object));
      }
      continued = page.at("metadata").at("continue").text();
      found = page.at("metadata").at("resourceVersion").text();
    } while (!continued.isEmpty());
    objects = listed;
    version = found;
    worked();
    publish();
  }

  private void publish() {
    changed.accept(List.copyOf(objects.values()));
  }

  /** Follows the changes until the API server has had enough. */
  private void watch() throws IOException, InterruptedException {
    try (Body events = client.open(selection.watch(version, pace.watch()))) {
      worked();
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      while (hears(events, rest)) {
        byte[] bytes = rest.toByteArray();
        rest.reset();
        int from = 0;
        boolean isChanged = false;
        for (int i = 0; i < bytes.length; i++) {
          if (bytes[i] == '\n') {
            isChanged |= take(ApiClient.json(bytes, from, i));
            from = i + 1;
          }
        }
        rest.write(bytes, from, bytes.length - from);
        if (isChanged) {
          publish();
        }
      }
    }
  }

  /** Waits for more; false at the end, and when it has become too silent. */
  private boolean hears(Body events, ByteArrayOutputStream rest)
      throws IOException, InterruptedException {
    try {
      return events.next(rest, pace.silence());
    } catch (HttpTimeoutException silence) {
      // What somebody on the way has forgotten looks like a connection on which nothing happens.
      log.verbose(1, "Nothing is heard; asking anew", "kind", selection.kind());
      return false;
    }
  }

  /** Takes an event; whether it changes something. */
  private boolean take(JsonValue event) throws RefusedException {
    JsonValue object = event.at("object");
    JsonValue metadata = object.at("metadata");
    String name = metadata.at("name").text();
    String type = event.at("type").text();
    if (type.equals("ERROR")) {
      throw new RefusedException(
          object.at("code").integer().orElse(0), object.at("message").text());
    }
    version = metadata.at("resourceVersion").text();
    return switch (type) {
      case "ADDED", "MODIFIED" -> {
        T read = reader.apply(object);
        yield !read.equals(objects.put(name, read));
      }
      case "DELETED" -> objects.remove(name) != null;
      default -> false;
    };
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
