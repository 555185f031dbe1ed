package dev.llmd.picker.scrape;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Says what scraping costs: {@code ScrapeMeasurement ENDPOINTS PORT SECONDS [https]}, against
 * servers at 127.0.1.1 and up. Run by hand, not by the build.
 */
final class ScrapeMeasurement {

  private ScrapeMeasurement() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    int endpoints = Integer.parseInt(args[0]);
    int port = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    LongAdder scrapes = new LongAdder();
    LongAdder failures = new LongAdder();
    LongAdder nanos = new LongAdder();
    ScrapeObserver counts =
        new ScrapeObserver() {
          @Override
          public void scraped(Endpoint endpoint, long bytes, long took, int failedBefore) {
            scrapes.increment();
            nanos.add(took);
          }

          @Override
          public void failed(Endpoint endpoint, ScrapeFailure why, String detail, int inARow) {
            failures.increment();
            if (inARow == 1) {
              System.out.println(endpoint.hostPort() + ": " + why + ": " + detail);
            }
          }
        };
    EndpointPool pool = new EndpointPool();
    List<EndpointSpec> specs = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      specs.add(
          new EndpointSpec(
              new EndpointId("default", "pod-" + i, port),
              "127.0." + (1 + i / 250) + "." + (1 + i % 250),
              Map.of()));
    }
    pool.replace(specs);
    Duration interval = Duration.ofMillis(50);
    ScrapeSettings settings =
        TestSettings.settings(
            TestSettings.source(args.length > 3 ? args[3] : "http"),
            interval,
            interval,
            Duration.ofSeconds(1));
    try (MetricsScraper scraper = new MetricsScraper(pool, settings, System::nanoTime, counts)) {
      scraper.start();
      for (int second = 0; second < seconds; second++) {
        long cpu = cpu();
        long start = System.nanoTime();
        scrapes.reset();
        failures.reset();
        nanos.reset();
        Thread.sleep(1_000);
        double wall = System.nanoTime() - start;
        System.out.printf(
            "%.0f scrapes/s, %.3f cores, %.0f us CPU each, %.0f us from request to end, %d"
                + " failed%n",
            scrapes.sum() * 1e9 / wall,
            (cpu() - cpu) / wall,
            (cpu() - cpu) / 1e3 / Math.max(1, scrapes.sum()),
            nanos.sum() / 1e3 / Math.max(1, scrapes.sum()),
            failures.sum());
      }
    }
  }

  /** Nanoseconds that the threads of this process ran, of which the JVM knows only hundredths. */
  private static long cpu() throws IOException {
    long nanos = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        nanos += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
      }
    }
    return nanos;
  }
}
