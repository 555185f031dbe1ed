package dev.llmd.picker.scrape;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.testing.Await;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A scraper of a pool, and what it told. */
final class Scrapes implements AutoCloseable, ScrapeObserver {

  /** A failure that was told. */
  record Failed(String endpoint, ScrapeFailure failure, String detail, int inARow) {}

  final EndpointPool pool = new EndpointPool();
  final List<Failed> failures = new CopyOnWriteArrayList<>();
  final List<String> doubts = new CopyOnWriteArrayList<>();
  final AtomicInteger pages = new AtomicInteger();
  final MetricsScraper scraper;
  volatile int failedBefore;

  Scrapes(ScrapeSettings settings) {
    scraper = new MetricsScraper(pool, settings, System::nanoTime, this);
    scraper.start();
  }

  static Scrapes http() {
    return new Scrapes(TestSettings.quick(TestSettings.source("http")));
  }

  static Scrapes of(MetricsDataSource source) {
    return new Scrapes(TestSettings.quick(source));
  }

  static EndpointSpec spec(String name, String ip, int port, Map<String, String> labels) {
    return new EndpointSpec(new EndpointId("default", name, port), ip, labels);
  }

  /** One endpoint at that port of this machine. */
  Endpoint scrape(int port) {
    return scrape(spec("pod", "127.0.0.1", port, Map.of())).getFirst();
  }

  List<Endpoint> scrape(EndpointSpec... specs) {
    pool.replace(Arrays.asList(specs));
    return pool.endpoints();
  }

  /** Waits for the first failure. */
  Failed failed() {
    await("a failure", () -> !failures.isEmpty());
    return failures.getFirst();
  }

  void awaitReport(Endpoint endpoint, int waiting) {
    await(
        "a report of " + waiting + " waiting",
        () -> endpoint.load().report().filter(r -> r.waiting() == waiting).isPresent());
  }

  void awaitPages(int more) {
    int wanted = pages.get() + more;
    await(more + " more pages", () -> pages.get() >= wanted);
  }

  void await(String what, BooleanSupplier condition) {
    Await.until(
        condition, () -> "%s; %d pages, failures %s".formatted(what, pages.get(), failures));
  }

  @Override
  public void scraped(Endpoint endpoint, long bytes, long nanos, int before) {
    if (before > 0) {
      failedBefore = before;
    }
    pages.incrementAndGet();
  }

  @Override
  public void failed(Endpoint endpoint, ScrapeFailure failure, String detail, int inARow) {
    failures.add(new Failed(endpoint.id().name(), failure, detail, inARow));
  }

  @Override
  public void doubted(Endpoint endpoint, String complaint) {
    doubts.add(complaint);
  }

  @Override
  public void close() {
    scraper.close();
  }
}
