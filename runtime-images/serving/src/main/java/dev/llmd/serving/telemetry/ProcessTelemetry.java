package dev.llmd.serving.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the process itself takes, under the names that Prometheus' own clients give it. Without
 * module java.management, which the image does not have.
 */
public final class ProcessTelemetry {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final double MILLIS = 1000;

  private ProcessTelemetry() {}

  /** Adds its metrics. */
  public static void add(Telemetry telemetry) {
    telemetry.counter(
        Names.of("process_cpu_seconds_total"),
        "Seconds of processor time.",
        ProcessTelemetry::cpuSeconds);
    telemetry.gauge(
        Names.of("process_start_time_seconds"),
        "When the process started, in seconds since 1970.",
        ProcessTelemetry::startSeconds);
    telemetry.gauge(
        Names.of("process_resident_memory_bytes"),
        "Memory that the process has; 0 where the kernel does not say.",
        ProcessTelemetry::residentBytes);
    telemetry.gauge(
        Names.of("jvm_memory_used_bytes"),
        "Heap in use, garbage included.",
        () -> (double) (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()));
    telemetry.gauge(
        Names.of("jvm_memory_max_bytes"),
        "How large the heap may get.",
        () -> (double) Runtime.getRuntime().maxMemory());
  }

  private static double cpuSeconds() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return cpu.toMillis() / MILLIS;
  }

  private static double startSeconds() {
    return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH).toEpochMilli()
        / MILLIS;
  }

  private static double residentBytes() {
    try {
      return residentBytes(Files.readAllLines(STATUS));
    } catch (IOException noLinux) {
      return 0;
    }
  }

  /** Of a line as {@code VmRSS: 1234 kB}. */
  private static double residentBytes(List<String> status) {
    for (String line : status) {
      if (line.startsWith(RESIDENT)) {
        String kilobytes = line.substring(RESIDENT.length()).replace("kB", "").strip();
        return Long.parseLong(kilobytes) * 1024.0;
      }
    }
    return 0;
  }
}
