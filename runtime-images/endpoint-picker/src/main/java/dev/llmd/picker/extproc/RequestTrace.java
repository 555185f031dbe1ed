package dev.llmd.picker.extproc;

import dev.llmd.serving.trace.HeaderSink;
import dev.llmd.serving.trace.TraceSpan;
import dev.llmd.serving.trace.Tracing;
import java.util.Optional;

/**
 * What a trace shows of a request: from its head to the end of its response, and within that how
 * long it took to choose who answers.
 */
final class RequestTrace {

  private static final int SERVER_ERROR = 500;

  private final TraceSpan request;

  /** Written before the decision, which comes in the same thread or happens after. */
  private Optional<TraceSpan> scheduling = Optional.empty();

  private RequestTrace(TraceSpan request) {
    this.request = request;
  }

  /** Begins in the trace that the proxy or its client began. */
  static RequestTrace of(Tracing tracing, Headers headers) {
    TraceSpan span = tracing.serve("gateway.request", headers::firstOrEmpty);
    span.put("http.request.method", headers.firstOrEmpty(":method"));
    String path = headers.firstOrEmpty(":path");
    int query = path.indexOf('?');
    span.put("url.path", query < 0 ? path : path.substring(0, query));
    return new RequestTrace(span);
  }

  void scheduling(String model, int priority) {
    request.put("gen_ai.request.model", model);
    TraceSpan step = request.step("gateway.request_orchestration");
    step.put("target_model", model);
    step.put("request_prio", priority);
    scheduling = Optional.of(step);
  }

  /** Where the request goes. */
  void routed(String destination, int endpoints) {
    scheduling.ifPresent(
        step -> {
          step.put("llm_d.epp.endpoints", endpoints);
          step.put("llm_d.epp.destination", destination);
          step.end();
        });
  }

  /** It goes nowhere; nothing of what the client wrote is part of the reason. */
  void refused(int status, String reason) {
    scheduling.ifPresent(
        step -> {
          step.fail(Integer.toString(status), reason);
          step.end();
        });
    answered(status);
    end();
  }

  /** The response's status, as the proxy writes it. */
  void answered(String status) {
    if (status.length() == 3 && status.charAt(0) >= '1' && status.charAt(0) <= '9') {
      answered(Integer.parseInt(status));
    }
  }

  private void answered(int status) {
    request.put("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      request.fail(Integer.toString(status), "");
    }
  }

  /** Tells the model server what the request is part of. */
  void writeTo(HeaderSink headers) {
    request.writeTo(headers);
  }

  void end() {
    // Nothing is decided of a request whose client leaves while it waits.
    scheduling.ifPresent(TraceSpan::end);
    request.end();
  }
}
