package dev.llmd.picker.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.scrape.Scrapes.Failed;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.scheduling.metrics.MetricsDataSource.ClientCertificate;
import dev.llmd.scheduling.plugin.PluginException;
import java.io.IOException;
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
    try (PageServer server = new PageServer(PAGE);
        Scrapes scrapes = Scrapes.of(source(true, Optional.empty(), Optional.empty()))) {
      scrapes.scrape(server.port());
      // The greeting is no request, so the server waits for more.
      assertThat(scrapes.failed().failure()).isEqualTo(ScrapeFailure.TIMEOUT);
    }
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> scraper(source(false, Optional.of(empty), Optional.empty())))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("empty.pem cannot be read as PEM");
    ClientCertificate client =
        new ClientCertificate(certificate.certificateFile.toString(), missing.toString());
    assertThatThrownBy(() -> scraper(source(true, Optional.empty(), Optional.of(client))))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("missing.pem cannot be read as PEM");
  }

  private static void scraper(MetricsDataSource source) {
    new MetricsScraper(
            new EndpointPool(), TestSettings.quick(source), System::nanoTime, ScrapeObserver.NONE)
        .close();
  }
}
