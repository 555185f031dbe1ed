package dev.llmd.serving.trace;

import dev.llmd.serving.log.Log;
import java.util.Map;
import java.util.Optional;

/** Makes spans, and sends them where operators read them. Safe for use by several threads. */
public interface Tracing extends AutoCloseable {

  /** Makes none: what clients send goes through as it is. */
  Tracing OFF =
      new Tracing() {
        @Override
        public TraceSpan serve(String name, HeaderSource headers) {
          return new Untraced(headers);
        }

        @Override
        public void close() {}
      };

  /**
   * As variables {@code OTEL_*} of the environment say. Classes of OpenTelemetry are loaded only
   * when spans are to be sent.
   *
   * @param service the name that {@code OTEL_SERVICE_NAME} replaces
   * @throws dev.llmd.serving.part.StartException if a variable cannot be understood
   */
  static Tracing start(String service, Map<String, String> environment, Log log) {
    Optional<TraceVariables> variables = TraceVariables.of(environment, log);
    return variables.isEmpty() ? OFF : OpenTelemetryTracing.start(service, variables.get(), log);
  }

  /** Begins the span of a request that came in, in the trace that its headers name. */
  TraceSpan serve(String name, HeaderSource headers);

  /** Sends what is not sent yet. */
  @Override
  void close();
}
