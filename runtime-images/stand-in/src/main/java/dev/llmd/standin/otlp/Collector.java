package dev.llmd.standin.otlp;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does: OTLP over HTTP, read by the published classes. */
public final class Collector implements AutoCloseable {

  /** There only to end a test that has failed. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final HttpServer server;
  private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** Listens on a port of its own choice. */
  public Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body =
          isPacked ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
      received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} has to be. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Header Authorization of what was sent. */
  public List<String> authorizations() {
    return authorizations;
  }

  /** Attributes of who sent spans. */
  public Map<String, String> resource() {
    return attributes(received.getFirst().getResource().getAttributesList());
  }

  /** All that came, once they are so many: who is closed may send its last a little later. */
  public List<Span> spans(int least) {
    await(() -> spans().size() >= least);
    return spans();
  }

  /** All that came so far. */
  public List<Span> spans() {
    return received.stream()
        .flatMap(it -> it.getScopeSpansList().stream())
        .flatMap(it -> it.getSpansList().stream())
        .toList();
  }

  /** The first of that name, once it has come. */
  public Span span(String name) {
    await(() -> named(name).isPresent());
    return named(name).orElseThrow();
  }

  private Optional<Span> named(String name) {
    return spans().stream().filter(it -> it.getName().equals(name)).findFirst();
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came; all that did: " + spans());
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Ids as headers have them. */
  public static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  /** Values as text. */
  public static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                it ->
                    switch (it.getValue().getValueCase()) {
                      case STRING_VALUE -> it.getValue().getStringValue();
                      case INT_VALUE -> Long.toString(it.getValue().getIntValue());
                      case BOOL_VALUE -> Boolean.toString(it.getValue().getBoolValue());
                      default -> it.getValue().toString();
                    }));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
