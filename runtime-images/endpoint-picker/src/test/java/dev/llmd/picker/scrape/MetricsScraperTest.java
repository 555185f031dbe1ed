package dev.llmd.picker.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class MetricsScraperTest {

  private static final String PAGE =
      """
      vllm:num_requests_waiting{engine="0"} %d.0
      vllm:num_requests_running{engine="0"} 3.0
      vllm:kv_cache_usage_perc{engine="0"} 0.5
      """;

  @Test
  void keepsWhatServersSayOverOneConnection() throws IOException {
    try (PageServer server = PageServer.of(PAGE.formatted(4));
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.awaitPages(5);
      ModelServerMetrics report = endpoint.load().report().orElseThrow();
      assertThat(report)
          .isEqualTo(new ModelServerMetrics(4, 3, 0.5, 0, 0, LoraAdapters.NONE, report.at()));
      assertThat(server.connections).hasValue(1);
      assertThat(server.lastRequest)
          .startsWith("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
      assertThat(scrapes.failures).isEmpty();
    }
  }

  @Test
  void readsChunksOfAnySize() throws IOException {
    String page = PAGE.formatted(5);
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  StringBuilder answer =
                      new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  int size = 1 + request % 7;
                  for (int at = 0; at < page.length(); at += size) {
                    String chunk = page.substring(at, Math.min(page.length(), at + size));
                    answer.append(Integer.toHexString(chunk.length())).append(";x=y\r\n");
                    answer.append(chunk).append("\r\n");
                  }
                  answer.append("0\r\nTrailer: x\r\n\r\n");
                  byte[] bytes = answer.toString().getBytes(ISO_8859_1);
                  out.write(bytes, 0, bytes.length / 2);
                  out.flush();
                  out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
                  return true;
                });
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.awaitPages(14);
      assertThat(endpoint.load().waiting()).isEqualTo(5);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void readsCompressedPagesThoughItAsksForNone() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(PAGE.formatted(6).getBytes(ISO_8859_1));
    }
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  String head =
                      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n";
                  out.write(head.formatted(packed.size()).getBytes(ISO_8859_1));
                  out.write(packed.toByteArray());
                  return true;
                });
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.awaitPages(3);
      assertThat(endpoint.load().waiting()).isEqualTo(6);
      assertThat(server.connections).hasValue(1);
      assertThat(server.lastRequest).contains("\r\nAccept-Encoding: identity\r\n");
    }
  }

  @Test
  void servesServersThatEndEachConnection() throws IOException {
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  String head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
                  out.write((head + PAGE.formatted(7)).getBytes(ISO_8859_1));
                  return false;
                });
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.awaitPages(5);
      assertThat(endpoint.load().waiting()).isEqualTo(7);
      assertThat(scrapes.failures).isEmpty();
    }
  }

  @Test
  void aConnectionThatEndsBetweenScrapesIsNoFailure() throws IOException {
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  out.write(PageServer.ok(PAGE.formatted(8)));
                  return false;
                });
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.awaitPages(20);
      assertThat(endpoint.load().waiting()).isEqualTo(8);
      assertThat(scrapes.failures).isEmpty();
    }
  }

  @Test
  void aServerThatHangsKeepsItsLastReportWhichGetsStale() throws IOException {
    AtomicBoolean hangs = new AtomicBoolean();
    CountDownLatch ends = new CountDownLatch(1);
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  if (hangs.get()) {
                    ends.await();
                  }
                  out.write(PageServer.ok(PAGE.formatted(1)));
                  return true;
                });
        Scrapes scrapes = new Scrapes(TestSettings.impatient())) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.awaitReport(endpoint, 1);
      hangs.set(true);
      scrapes.await(
          "two failures in a row, and an old report",
          () ->
              scrapes.failures.stream().anyMatch(failed -> failed.inARow() == 2)
                  && endpoint.load().isStale(System.nanoTime(), 200_000_000));
      assertThat(scrapes.failures.getLast().failure()).isEqualTo(ScrapeFailure.TIMEOUT);
      assertThat(scrapes.failures.getLast().detail()).isEqualTo("no whole page within 300 ms");
      assertThat(endpoint.load().waiting()).isEqualTo(1);
      scrapes.failedBefore = 0;
      ends.countDown();
      scrapes.await("its recovery", () -> scrapes.failedBefore > 0);
      assertThat(endpoint.load().isStale(System.nanoTime(), 20_000_000_000L)).isFalse();
    }
  }

  @Test
  void aServerThatTricklesIsGivenUp() throws IOException {
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  for (byte next : PageServer.ok(PAGE.formatted(1).repeat(100))) {
                    out.write(next);
                    Thread.sleep(10);
                  }
                  return true;
                });
        Scrapes scrapes = new Scrapes(TestSettings.impatient())) {
      scrapes.scrape(server.port());
      assertThat(scrapes.failed().failure()).isEqualTo(ScrapeFailure.TIMEOUT);
    }
  }

  @Test
  void aRequestThatIsSentDuringAScrapeCountsOnTopOfItsReport() throws IOException {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  asked.countDown();
                  sent.await();
                  if (request == 1) {
                    out.write(PageServer.ok(PAGE.formatted(2)));
                  }
                  return request == 1;
                });
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      scrapes.await("the first request", () -> asked.getCount() == 0);
      endpoint.load().sent(100);
      sent.countDown();
      scrapes.await("its report", () -> scrapes.pages.get() > 0);
      assertThat(endpoint.load().waiting()).isEqualTo(3);
    }
  }

  @Test
  void theEngineIsTakenFromTheLabel() throws IOException {
    try (PageServer server =
            PageServer.of("sglang:num_queue_reqs 9\nvllm:num_requests_waiting 1\n");
        Scrapes scrapes = Scrapes.http()) {
      Endpoint vllm = scrapes.scrape(server.port());
      scrapes.awaitReport(vllm, 1);
      Endpoint sglang =
          scrapes
              .scrape(
                  Scrapes.spec(
                      "pod", "127.0.0.1", server.port(), Map.of("llm-d.ai/engine-type", "sglang")))
              .getFirst();
      scrapes.awaitReport(sglang, 9);
    }
  }

  @Test
  void anEndpointThatMovesIsScrapedAtItsNewAddress() throws IOException {
    try (PageServer server = PageServer.of(PAGE.formatted(1));
        Scrapes scrapes = Scrapes.http()) {
      // Nobody listens at the old address.
      EndpointSpec before = Scrapes.spec("pod", "127.0.0.2", server.port(), Map.of());
      scrapes.scrape(before);
      assertThat(scrapes.failed().failure()).isEqualTo(ScrapeFailure.UNREACHABLE);
      scrapes.awaitReport(scrapes.scrape(server.port()), 1);
      assertThat(scrapes.failedBefore).isZero();
    }
  }

  @Test
  void endpointsComeAndGoByTheThousand() throws IOException {
    try (PageServer server = PageServer.of(PAGE.formatted(1));
        Scrapes scrapes = new Scrapes(TestSettings.patient())) {
      List<EndpointSpec> all = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        all.add(Scrapes.spec("pod-" + i, "127.0.0.1", server.port(), Map.of()));
      }
      EndpointSpec[] none = {};
      EndpointSpec[] half = all.subList(300, 800).toArray(none);
      for (int round = 0; round < 3; round++) {
        scrapes.scrape(all.toArray(none));
        scrapes.awaitPages(700);
        scrapes.scrape(half);
        // Or else the kernel has more connections for a busy server than it keeps, and drops some.
        scrapes.await("500 connections", () -> server.openConnections() == 500);
        scrapes.awaitPages(100);
      }
      scrapes.scrape(none);
      scrapes.await("no connection", () -> server.openConnections() == 0);
      assertThat(scrapes.failures).isEmpty();
    }
  }

  @Test
  void closingEndsAllConnectionsAndTheThread() throws IOException {
    try (PageServer server = PageServer.of(PAGE.formatted(1))) {
      Scrapes scrapes = Scrapes.http();
      scrapes.scrape(server.port());
      scrapes.awaitPages(1);
      scrapes.close();
      scrapes.await("no connection", () -> server.openConnections() == 0);
      int requests = server.requests.get();
      scrapes.scrape(Scrapes.spec("other", "127.0.0.1", server.port(), Map.of()));
      scrapes.scraper.requestPicked();
      scrapes.close();
      assertThat(server.requests).hasValue(requests);
    }
  }
}
