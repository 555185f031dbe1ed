package dev.llmd.sidecar.load;

import dev.llmd.sidecar.RoutingSidecar;
import dev.llmd.testing.LiveHeap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A sidecar in a process of its own, and what load leaves behind in it. */
final class LoadedSidecar implements AutoCloseable {

  /** Kept for each server and thread: fewer than streams, so that what is left over shows. */
  static final int IDLE_CONNECTIONS = 8;

  private static final Pattern PORT = Pattern.compile("\"serving\",\"port\":(\\d+)");
  private static final String LISTENING = "0A";
  private static final String CLOSED_HERE = "06";

  private final Process process;
  private final Path log;
  private final int port;

  private LoadedSidecar(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts one, as the image has it but for leaks of buffers: it looks for them. */
  static LoadedSidecar start(int decoder) throws IOException, InterruptedException {
    Path log = Files.createTempFile("sidecar", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@jvm.args",
                "-Dio.netty.leakDetection.level=advanced",
                "-Dio.netty.leakDetection.samplingInterval=32",
                "-cp",
                System.getProperty("java.class.path"),
                RoutingSidecar.class.getName(),
                "--bind=127.0.0.1",
                "--port=0",
                "--secure-proxy=false",
                "--max-idle-conns-per-host=" + IDLE_CONNECTIONS,
                "--vllm-port=" + decoder)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (true) {
      Matcher serving = PORT.matcher(Files.readString(log));
      if (serving.find()) {
        return new LoadedSidecar(process, log, Integer.parseInt(serving.group(1)));
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("the sidecar does not start: " + Files.readString(log));
      }
      Thread.sleep(20);
    }
  }

  int port() {
    return port;
  }

  long liveBytes() throws IOException, InterruptedException {
    return LiveHeap.bytes(process.pid());
  }

  /** Of the whole process, in KiB. */
  long residentKib() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Connections of clients that it has not closed. */
  long clientConnections() {
    return sockets(1, port);
  }

  /** Its connections to a server that it has not closed. */
  long connectionsTo(int server) {
    return sockets(2, server);
  }

  /** Sockets of this machine with that port at their own (1) or at their other end (2). */
  private static long sockets(int end, int port) {
    String suffix = ":%04X".formatted(port);
    long count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : lines(table)) {
        String[] columns = line.strip().split("\\s+", -1);
        boolean isOpen = !columns[3].equals(LISTENING) && !columns[3].equals(CLOSED_HERE);
        count += isOpen && columns[end].endsWith(suffix) ? 1 : 0;
      }
    }
    return count;
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it logged as an error, leaks among them. */
  List<String> errors() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("\"level\":\"error\"")).distinct().toList();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(log);
  }
}
