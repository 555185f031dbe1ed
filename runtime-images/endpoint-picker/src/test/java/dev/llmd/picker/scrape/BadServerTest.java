package dev.llmd.picker.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.picker.scrape.Scrapes.Failed;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.testing.HeldPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadServerTest {

  private static final String GOOD = "vllm:num_requests_waiting 1\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 503 Service Unavailable~Content-Length: 0~~ | STATUS | the server answered 503",
        "HTTP/1.1 302 Found~Location: /x~Content-Length: 0~~ | STATUS | the server answered 302",
        "HTTP/1.1 200 OK~Content-Length: 900~~vllm:num | CLOSED | the connection ended before the"
            + " page",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~8~vllm:num~ | CLOSED | the connection ended"
            + " before the page",
        "HTTP/1.1 200 OK~Content-Le | CLOSED | the connection ended before the page",
        "'' | CLOSED | the connection ended before the page",
        "SSH-2.0-OpenSSH_9.2~~~ | PROTOCOL | not HTTP",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~~ | PROTOCOL | not HTTP",
        "HTTP/1.1 200 OK~Content-Length: minus~~ | PROTOCOL | not HTTP",
        "HTTP/1.1 200 OK~Content-Length: 6~~<html> | NO_METRICS | vllm:num_requests_waiting is not",
        "HTTP/1.1 200 OK~Content-Length: 0~~ | NO_METRICS | vllm:num_requests_waiting is not",
        "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 19~~<html>no gzip</html> | PROTOCOL"
            + " | GZIP",
      })
  void saysWhatIsWrong(String answer, ScrapeFailure failure, String detail) throws IOException {
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  out.write(answer.replace("~", "\r\n").getBytes(ISO_8859_1));
                  return false;
                });
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(server.port());
      Failed failed = scrapes.failed();
      assertThat(failed.failure()).isEqualTo(failure);
      assertThat(failed.detail()).contains(detail);
      assertThat(endpoint.load().report()).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsScrapedOnceItIs() throws IOException {
    try (HeldPort port = new HeldPort();
        Scrapes scrapes = Scrapes.http()) {
      Endpoint endpoint = scrapes.scrape(port.number());
      scrapes.await("failures", () -> scrapes.failures.size() > 2);
      assertThat(scrapes.failed().failure()).isEqualTo(ScrapeFailure.UNREACHABLE);
      assertThat(scrapes.failures).extracting(Failed::inARow).startsWith(1, 2, 3);
      try (PageServer server = new PageServer(port.number(), (request, out) -> answer(out))) {
        scrapes.awaitReport(endpoint, 1);
        assertThat(server.connections).hasValue(1);
      }
    }
  }

  private static boolean answer(OutputStream out) throws IOException {
    out.write(PageServer.ok(GOOD));
    return true;
  }

  @Test
  void anAddressThatIsNoneIsToldAndNotTried() {
    try (Scrapes scrapes = Scrapes.http()) {
      scrapes.scrape(Scrapes.spec("pod", "model.example", 80, Map.of()));
      assertThat(scrapes.failed().detail()).isEqualTo("model.example is not an IP address");
    }
  }

  @Test
  void aPageWithoutEndIsGivenUp() throws IOException {
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                  byte[] more = "x".repeat(100_000).getBytes(ISO_8859_1);
                  while (true) {
                    out.write(more);
                  }
                });
        Scrapes scrapes = Scrapes.http()) {
      scrapes.scrape(server.port());
      assertThat(scrapes.failed().failure()).isEqualTo(ScrapeFailure.TOO_LARGE);
    }
  }

  @Test
  void aPageThatGrowsWhenItIsUnpackedIsGivenUp() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        gzip.write(zeros);
      }
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
      scrapes.scrape(server.port());
      assertThat(scrapes.failed().failure()).isEqualTo(ScrapeFailure.TOO_LARGE);
    }
  }

  @Test
  void anAnswerThatNobodyAskedForEndsTheConnection() throws IOException {
    try (PageServer server =
            new PageServer(
                (request, out) -> {
                  byte[] page = PageServer.ok(GOOD);
                  byte[] twice = Arrays.copyOf(page, page.length * 2);
                  System.arraycopy(page, 0, twice, page.length, page.length);
                  out.write(twice);
                  return true;
                });
        Scrapes scrapes = Scrapes.http()) {
      scrapes.scrape(server.port());
      scrapes.awaitPages(5);
      assertThat(server.connections).hasValueGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void garbageDoesNotDisturbTheOthers(long seed) throws IOException {
    Random random = new Random(seed);
    try (PageServer bad =
            new PageServer(
                (request, out) -> {
                  byte[] garbage = new byte[random.nextInt(3_000)];
                  random.nextBytes(garbage);
                  if (random.nextBoolean()) {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                  }
                  out.write(garbage);
                  return false;
                });
        PageServer good = PageServer.of(GOOD);
        Scrapes scrapes = Scrapes.http()) {
      scrapes.scrape(
          Scrapes.spec("bad", "127.0.0.1", bad.port(), Map.of()),
          Scrapes.spec("good", "127.0.0.1", good.port(), Map.of()));
      scrapes.awaitPages(20);
      scrapes.failed();
      assertThat(scrapes.failures).extracting(Failed::endpoint).containsOnly("bad");
    }
  }

  @Test
  void valuesThatCannotBeTrueAreToldOnce() throws IOException {
    try (PageServer server = PageServer.of(GOOD + "vllm:num_requests_running NaN\n");
        Scrapes scrapes = Scrapes.http()) {
      scrapes.scrape(server.port());
      scrapes.awaitPages(5);
      assertThat(scrapes.doubts)
          .containsExactly("vllm:num_requests_running has no value that can be true");
    }
  }
}
