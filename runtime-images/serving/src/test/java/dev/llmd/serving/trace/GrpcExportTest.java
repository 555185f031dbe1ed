package dev.llmd.serving.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans reach a collector that is made of grpc-java and the published service. */
@Timeout(120)
class GrpcExportTest {

  private static final Metadata.Key<String> TENANT =
      Metadata.Key.of("x-tenant", Metadata.ASCII_STRING_MARSHALLER);

  private static final String PASSWORD = "password";

  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> tenants = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private Status status = Status.OK;
  private final CountDownLatch givenUp = new CountDownLatch(1);
  private volatile boolean isSilent;
  private Server collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector = startCollector(builder -> builder);
  }

  private Server startCollector(UnaryOperator<NettyServerBuilder> more) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    return more.apply(NettyServerBuilder.forAddress(any))
        .addService(ServerInterceptors.intercept(new Service(), new Tenants()))
        .build()
        .start();
  }

  @AfterEach
  void stopCollector() {
    collector.shutdownNow();
  }

  private final class Service extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> answer) {
      received.add(request);
      if (isSilent) {
        ((ServerCallStreamObserver<?>) answer).setOnCancelHandler(givenUp::countDown);
      } else if (status.isOk()) {
        answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
        answer.onCompleted();
      } else {
        answer.onError(status.asRuntimeException());
      }
    }
  }

  private final class Tenants implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      tenants.add(String.valueOf(headers.get(TENANT)));
      return next.startCall(call, headers);
    }
  }

  private void export(int spans, Map<String, String> more) {
    export("http", spans, more);
  }

  private void export(String scheme, int spans, Map<String, String> more) {
    try (Tracing tracing = start(scheme, more)) {
      for (int i = 0; i < spans; i++) {
        tracing.serve("GET", name -> "").end();
      }
    }
  }

  private Tracing start(String scheme, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", scheme + "://127.0.0.1:" + collector.getPort());
    environment.put("OTEL_TRACES_SAMPLER", "always_on");
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(logged, true, UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    return Tracing.start("sidecar", environment, log);
  }

  /** A tracing that is closed gives its last spans 5 s, which a busy machine may not have. */
  private void awaitSpans(long expected) throws InterruptedException {
    while (spans() < expected) {
      Thread.sleep(10);
    }
    assertThat(spans()).isEqualTo(expected);
  }

  private long spans() {
    return received.stream()
        .flatMap(it -> it.getResourceSpansList().stream())
        .flatMap(it -> it.getScopeSpansList().stream())
        .flatMap(it -> it.getSpansList().stream())
        .filter(it -> it.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
        .count();
  }

  @Test
  void spansGoByGrpcUnlessTheEnvironmentSaysOtherwise() throws Exception {
    export(1_000, Map.of("OTEL_EXPORTER_OTLP_HEADERS", "X-Tenant=a"));

    awaitSpans(1_000);
    assertThat(received).hasSizeGreaterThan(1);
    assertThat(tenants).containsOnly("a");
  }

  @Test
  void messagesArePackedWhereThatIsAskedFor() throws Exception {
    export(100, Map.of("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));

    awaitSpans(100);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 10", "127.0.0.2, 0"})
  void aCollectorIsKnownByItsCertificate(String address, int spans, @TempDir Path folder)
      throws Exception {
    KeyStore keys = keys(folder, address);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SslContext tls =
        GrpcSslContexts.configure(SslContextBuilder.forServer(managers), SslProvider.JDK).build();
    collector.shutdownNow();
    collector = startCollector(builder -> builder.sslContext(tls));
    String pem = Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded());
    Path trusted =
        Files.writeString(
            folder.resolve("ca.crt"),
            "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");

    export("https", 10, Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", trusted.toString()));

    awaitSpans(spans);
  }

  @Test
  void aCollectorThatDoesNotAnswerIsNotWaitedForAnyLonger() throws Exception {
    isSilent = true;
    Map<String, String> quick =
        Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "500", "OTEL_BSP_SCHEDULE_DELAY", "10");
    try (Tracing tracing = start("http", quick)) {
      // On a busy machine the first may be given up before the collector has heard of them.
      do {
        tracing.serve("GET", name -> "").end();
      } while (!givenUp.await(100, TimeUnit.MILLISECONDS));
    }
  }

  private static KeyStore keys(Path folder, String address) throws Exception {
    Path file = folder.resolve("keys.p12");
    String command =
        "keytool -genkeypair -alias server -keyalg EC -dname CN=a -storetype PKCS12 -ext SAN=ip:"
            + address
            + " -storepass "
            + PASSWORD
            + " -keystore "
            + file;
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  @Test
  void whatACollectorRefusesIsNotLostUnseen() throws Exception {
    List<String> warnings = new CopyOnWriteArrayList<>();
    Handler keeping =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            warnings.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.opentelemetry.exporter");
    logger.addHandler(keeping);
    try {
      status = Status.PERMISSION_DENIED.withDescription("not yours");
      export(1, Map.of());
      while (warnings.stream().noneMatch(it -> it.contains("not yours"))) {
        Thread.sleep(10);
      }
    } finally {
      logger.removeHandler(keeping);
    }
  }
}
