package dev.llmd.picker.discovery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.PoolListener;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.part.StartException;
import dev.llmd.testing.Await;
import dev.llmd.testing.LogLines;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiscoveryTest {

  @TempDir private Path folder;
  private final EndpointPool pool = new EndpointPool();
  private final LogLines log = new LogLines();
  private FileDiscovery discovery;

  @AfterEach
  void close() {
    if (discovery != null) {
      discovery.close();
    }
  }

  @Test
  void hasTheEndpointsWhenItHasStarted() throws IOException {
    Path file = write("pool.yaml", "a", "b");
    start(file, false);

    assertThat(names()).containsExactly("a", "b");
    assertThat(discovery.isReady()).isTrue();
    assertThat(log.lines())
        .containsExactly(
            "info\tfile-discovery\tEndpoints read\t{\"path\":\"%s\",\"endpoints\":2}"
                .formatted(file));
  }

  @Test
  void refusesToStartWithoutAFile() {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> start(missing, true))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("missing.yaml does not exist; expected: the file that `path`");
    assertThat(discovery.isReady()).isFalse();
  }

  @Test
  void refusesAFolderAndADevice() {
    assertThatThrownBy(() -> start(folder, true)).hasMessageContaining("is no file");
    assertThatThrownBy(() -> start(Path.of("/dev/zero"), true)).hasMessageContaining("is no file");
  }

  @Test
  void refusesToStartWithAFileThatIsWrong() throws IOException {
    Path file = folder.resolve("pool.yaml");
    Files.writeString(file, "endpoints:\n- {name: a, address: host, port: 1}\n");

    assertThatThrownBy(() -> start(file, true)).hasMessageContaining(file + ":2:22: the address");
    assertThat(pool.endpoints()).isEmpty();
  }

  @Test
  void seesAFileThatIsWrittenAnew() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);

    write("pool.yaml", "a", "b");

    awaitNames("a", "b");
  }

  @Test
  void seesAFileThatIsRenamedIntoPlace() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);

    Files.move(write("new.yaml", "c"), file, StandardCopyOption.ATOMIC_MOVE);

    awaitNames("c");
  }

  @Test
  void seesAConfigMapWhoseLinkIsSwapped() throws IOException {
    Files.createDirectories(folder.resolve("..1"));
    Files.createDirectories(folder.resolve("..2"));
    write("..1/pool.yaml", "a");
    write("..2/pool.yaml", "b");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
    Path file =
        Files.createSymbolicLink(folder.resolve("pool.yaml"), Path.of("..data", "pool.yaml"));
    start(file, true);
    awaitNames("a");

    Path next = Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

    awaitNames("b");
  }

  @Test
  void keepsTheEndpointsWhileTheFileIsGone() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);

    Files.delete(file);
    awaitLine("file is gone; its last endpoints stay");
    assertThat(names()).containsExactly("a");

    write("pool.yaml", "b");
    awaitNames("b");
  }

  @Test
  void keepsTheEndpointsWhileTheFileIsWrong() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);

    Files.writeString(file, "endpoints:\n- nam");
    awaitLine("cannot be used; the endpoints of before stay");
    assertThat(names()).containsExactly("a");

    write("pool.yaml", "b");
    awaitNames("b");
  }

  @Test
  void takesAnEmptyFileForOneThatIsBeingWritten() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);

    FileChannel.open(file, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE).close();
    awaitLine("the file holds");

    assertThat(names()).containsExactly("a");
  }

  @Test
  void seesObjectivesAndRulesThatChange() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);
    assertThat(discovery.priority("batch", "llama")).isZero();

    Files.writeString(
        file,
        """
        objectives: [{name: batch, priority: -1}]
        rewriteRules: [{targets: [{modelRewrite: llama-v2}]}]
        """,
        StandardOpenOption.APPEND);

    Await.until(() -> discovery.priority("batch", "llama") == -1, log::lines);
    assertThat(discovery.targetModel("llama", RequestHeaders.NONE, new SplittableRandom()))
        .contains("llama-v2");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void keepsAnEndpointAndItsLoadWhenOthersChange() throws IOException {
    Path file = write("pool.yaml", "a", "b");
    start(file, true);
    Endpoint before = pool.endpoints().getFirst();

    write("pool.yaml", "a", "c");
    awaitNames("a", "c");

    assertThat(pool.endpoints().getFirst()).isSameAs(before);
  }

  @Test
  void watchesOnAfterAListenerThatFails() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, true);
    pool.listen(
        new PoolListener() {
          @Override
          public void removed(Endpoint endpoint) {
            if (endpoint.id().name().equals("a")) {
              throw new IllegalStateException("listener");
            }
          }
        });

    write("pool.yaml", "b");
    awaitLine("listener");
    write("pool.yaml", "c", "d");

    awaitNames("c", "d");
  }

  @Test
  void readsTheFileOnlyOnceUnlessItIsWatched() throws IOException {
    Path file = write("pool.yaml", "a");
    start(file, false);

    // One of a test before may just be ending.
    awaitNoThread();
  }

  @Test
  void leavesNoThreadWhenItIsClosed() throws IOException {
    start(write("pool.yaml", "a"), true);

    discovery.close();

    awaitNoThread();
  }

  private static void awaitNoThread() {
    Await.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("file-discovery")),
        () -> "the thread");
  }

  private void start(Path file, boolean isWatched) {
    discovery = new FileDiscovery(file, isWatched, "epp", pool, log.log());
    discovery.start();
  }

  private Path write(String name, String... endpoints) throws IOException {
    StringBuilder text = new StringBuilder("endpoints:\n");
    for (String endpoint : endpoints) {
      text.append(entry(endpoint));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private static String entry(String name) {
    return "- {name: %s, address: 10.0.0.1, port: 8000}\n".formatted(name);
  }

  private List<String> names() {
    return pool.endpoints().stream().map(endpoint -> endpoint.id().name()).toList();
  }

  private void awaitNames(String... names) {
    Await.until(() -> names().equals(List.of(names)), this::names);
  }

  private void awaitLine(String part) {
    Await.until(() -> log.has(part), log::lines);
  }
}
