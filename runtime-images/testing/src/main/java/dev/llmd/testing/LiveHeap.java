package dev.llmd.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The objects of another Java process that are in use. */
public final class LiveHeap {

  /** What a collector leaves in gaps is counted there, and is nobody's. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  private LiveHeap() {}

  /** Their bytes, after a collection. */
  public static long bytes(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    long bytes =
        histogram
            .lines()
            .map(line -> line.strip().split("\\s+", -1))
            .filter(row -> row.length >= 4 && row[0].endsWith(":") && !row[3].contains(FILLER))
            .mapToLong(row -> Long.parseLong(row[2]))
            .sum();
    if (bytes == 0) {
      throw new IllegalStateException("jcmd says nothing of the heap: " + histogram);
    }
    return bytes;
  }
}
