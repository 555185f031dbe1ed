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
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans reach a collector that is made of grpc-java and the published service. */
class GrpcExportTest {

  private static final Metadata.Key<String> TENANT =
      Metadata.Key.of("x-tenant", Metadata.ASCII_STRING_MARSHALLER);

  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> tenants = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private Status status = Status.OK;
  private Server collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
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
      if (status.isOk()) {
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
    Map<String, String> environment = new HashMap<>(more);
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getPort());
    environment.put("OTEL_TRACES_SAMPLER", "always_on");
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(logged, true, UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    try (Tracing tracing = Tracing.start("sidecar", environment, log)) {
      for (int i = 0; i < spans; i++) {
        tracing.serve("GET", name -> "").end();
      }
    }
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
  void spansGoByGrpcUnlessTheEnvironmentSaysOtherwise() {
    export(1_000, Map.of("OTEL_EXPORTER_OTLP_HEADERS", "X-Tenant=a"));

    assertThat(spans()).isEqualTo(1_000);
    assertThat(received).hasSizeGreaterThan(1);
    assertThat(tenants).containsOnly("a");
  }

  @Test
  void messagesArePackedWhereThatIsAskedFor() {
    export(100, Map.of("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));

    assertThat(spans()).isEqualTo(100);
  }

  @Test
  void whatACollectorRefusesIsNotLostUnseen() {
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
    } finally {
      logger.removeHandler(keeping);
    }

    assertThat(warnings).anySatisfy(it -> assertThat(it).contains("not yours"));
  }
}
