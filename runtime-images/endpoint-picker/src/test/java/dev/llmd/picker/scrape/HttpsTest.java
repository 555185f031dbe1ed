package dev.llmd.picker.scrape;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.scrape.Scrapes.Failed;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.scheduling.metrics.MetricsDataSource.ClientCertificate;
import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsTest {

  private static final PageServer.Answer PAGE =
      (request, out) -> {
        out.write(PageServer.ok("vllm:num_requests_waiting 3\n"));
        return true;
      };

  @TempDir static Path folder;
  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
    certificate = new TestCertificate(folder);
  }

  private static MetricsDataSource source(
      boolean skips, Optional<Path> authority, Optional<ClientCertificate> client) {
    return new MetricsDataSource(
        "https",
        "/metrics",
        OptionalInt.empty(),
        skips,
        authority.map(Path::toString),
        client,
        Optional.empty());
  }

  @Test
  void takesAnyCertificateUnlessToldToVerify() throws IOException, GeneralSecurityException {
    try (PageServer server = new PageServer(certificate.listen("127.0.0.1", false), PAGE);
        Scrapes scrapes = Scrapes.of(source(true, Optional.empty(), Optional.empty()))) {
      scrapes.awaitReport(scrapes.scrape(server.port()), 3);
      scrapes.awaitPages(3);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void verifiesWithTheAuthorityThatItIsGiven() throws IOException, GeneralSecurityException {
    Optional<Path> authority = Optional.of(certificate.certificateFile);
    try (PageServer server = new PageServer(certificate.listen("127.0.0.1", false), PAGE);
        Scrapes scrapes = Scrapes.of(source(false, authority, Optional.empty()))) {
      scrapes.awaitReport(scrapes.scrape(server.port()), 3);
      assertThat(scrapes.failures).isEmpty();
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws IOException, GeneralSecurityException {
    try (PageServer server = new PageServer(certificate.listen("127.0.0.1", false), PAGE);
        Scrapes scrapes = Scrapes.of(source(false, Optional.empty(), Optional.empty()))) {
      scrapes.scrape(server.port());
      Failed failed = scrapes.failed();
      assertThat(failed.failure()).isEqualTo(ScrapeFailure.UNREACHABLE);
      assertThat(failed.detail()).startsWith("no TLS: ").contains("certification path");
    }
  }

  @Test
  void refusesACertificateForAnotherAddress() throws IOException, GeneralSecurityException {
    Optional<Path> authority = Optional.of(certificate.certificateFile);
    try (PageServer server = new PageServer(certificate.listen("127.0.0.2", false), PAGE);
        Scrapes scrapes = Scrapes.of(source(false, authority, Optional.empty()))) {
      scrapes.scrape(Scrapes.spec("pod", "127.0.0.2", server.port(), Map.of()));
      Failed failed = scrapes.failed();
      assertThat(failed.failure()).isEqualTo(ScrapeFailure.UNREACHABLE);
      assertThat(failed.detail()).startsWith("no TLS: ").contains("127.0.0.2");
    }
  }

  @Test
  void showsItsOwnCertificate() throws IOException, GeneralSecurityException {
    Optional<ClientCertificate> client =
        Optional.of(
            new ClientCertificate(
                certificate.certificateFile.toString(), certificate.keyFile.toString()));
    try (PageServer server = new PageServer(certificate.listen("127.0.0.1", true), PAGE);
        Scrapes scrapes = Scrapes.of(source(true, Optional.empty(), client))) {
      scrapes.awaitReport(scrapes.scrape(server.port()), 3);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsUnreachable() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Scrapes scrapes = Scrapes.of(source(true, Optional.empty(), Optional.empty()))) {
      Thread.ofVirtual().start(() -> refuse(server));
      scrapes.scrape(server.getLocalPort());
      Failed failed = scrapes.failed();
      assertThat(failed.failure()).isEqualTo(ScrapeFailure.UNREACHABLE);
      assertThat(failed.detail()).startsWith("no TLS: ");
    }
  }

  /** Answers as an HTTP server that gets a greeting of TLS. */
  private static void refuse(ServerSocket server) {
    try {
      while (true) {
        try (Socket connection = server.accept()) {
          connection.getInputStream().read();
          connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
          connection.shutdownOutput();
          connection.getInputStream().readAllBytes();
        }
      }
    } catch (IOException e) {
      // The server is closed.
    }
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> scraper(source(false, Optional.of(empty), Optional.empty())))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("metrics-data-source: parameters.caCertPath: ")
        .hasMessageContaining("empty.pem cannot be read as PEM");
    ClientCertificate client =
        new ClientCertificate(certificate.certificateFile.toString(), missing.toString());
    assertThatThrownBy(() -> scraper(source(true, Optional.empty(), Optional.of(client))))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("missing.pem cannot be read as PEM");
  }

  private static void scraper(MetricsDataSource source) {
    new MetricsScraper(
            new EndpointPool(), TestSettings.quick(source), System::nanoTime, ScrapeObserver.NONE)
        .close();
  }
}
