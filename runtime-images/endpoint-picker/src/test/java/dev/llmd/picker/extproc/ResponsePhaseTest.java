package dev.llmd.picker.extproc;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static dev.llmd.picker.extproc.Messages.response;
import static dev.llmd.picker.extproc.Messages.responseBody;
import static dev.llmd.picker.extproc.Messages.responsePart;
import static dev.llmd.picker.extproc.Messages.responseTrailers;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.service.ext_proc.v3.HeaderMutation;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.StreamedBodyResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponsePhaseTest {

  private static final String EVENT =
      "data: {\"model\":\"llama\",\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
  private static final String LAST_EVENTS =
      "data: {\"model\":\"llama\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,"
          + "\"completion_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":8}}}\n\n"
          + "data: [DONE]\n\n";

  private final PickerFixture picker = new PickerFixture().endpoints("10.0.0.1");

  @AfterEach
  void stop() {
    picker.close();
  }

  private static ProxyClient.Stream routed(ProxyClient proxy) {
    ProxyClient.Stream stream = proxy.open();
    stream.send(post(CHAT)).send(body(HELLO, true));
    stream.next();
    parts(stream);
    return stream;
  }

  private static HeaderMutation headers(ProcessingResponse answer) {
    assertThat(answer.hasResponseHeaders()).isTrue();
    return answer.getResponseHeaders().getResponse().getHeaderMutation();
  }

  @Test
  void eventsAreForwardedOneByOne() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(response(false, "content-type", "text/event-stream"));
      headers(stream.next());
      for (int i = 0; i < 5; i++) {
        stream.send(responseBody(EVENT, false));
        StreamedBodyResponse part = responsePart(stream.next());
        assertThat(part.getBody().toStringUtf8()).isEqualTo(EVENT);
        assertThat(part.getEndOfStream()).isFalse();
      }
      stream.send(responseBody(LAST_EVENTS, true));
      StreamedBodyResponse last = responsePart(stream.next());
      assertThat(last.getBody().toStringUtf8()).isEqualTo(LAST_EVENTS);
      assertThat(last.getEndOfStream()).isTrue();
      stream.halfClose();
      assertThat(stream.rest()).isEmpty();
    }
    assertThat(picker.metrics())
        .contains(
            "llm_d_epp_request_input_tokens_sum{model_name=\"llama\",target_model_name=\"llama\","
                + "fairness_id=\"\",priority=\"0\"} 12\n")
        .contains("llm_d_epp_request_output_tokens_sum")
        .contains(
            "inference_objective_prompt_cached_tokens_sum{model_name=\"llama\","
                + "target_model_name=\"llama\"} 8\n");
  }

  @Test
  void requestCountsAsRunningUntilItsResponseHasEnded() {
    String running =
        "llm_d_epp_request_running{model_name=\"llama\",target_model_name=\"llama\","
            + "fairness_id=\"\",priority=\"0\"} ";
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      assertThat(picker.metrics()).contains(running + "1\n");
      assertThat(picker.endpoint(0).load().inFlight()).isEqualTo(1);

      stream.send(response(false, "content-type", "application/json"));
      stream.next();
      stream.send(responseBody("{}", true));
      stream.next();
      stream.halfClose();
      stream.rest();
    }
    assertThat(picker.metrics()).contains(running + "0\n");
    assertThat(picker.endpoint(0).load().inFlight()).isZero();
  }

  @Test
  void responseWithoutBodyEndsTheRequest() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(response(true));
      headers(stream.next());
      stream.halfClose();
      stream.rest();
    }
    assertThat(picker.endpoint(0).load().inFlight()).isZero();
  }

  @Test
  void trailersAreAnsweredAfterTheBody() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(response(false)).send(responseBody("{}", false)).send(responseTrailers());
      headers(stream.next());
      assertThat(responsePart(stream.next()).getEndOfStream()).isFalse();
      assertThat(stream.next().hasResponseTrailers()).isTrue();
      stream.halfClose();
      assertThat(stream.rest()).isEmpty();
    }
    assertThat(picker.endpoint(0).load().inFlight()).isZero();
  }

  @Test
  void largePartsAreCutForProxiesThatTakeNoMore() {
    String text = "x".repeat(150_000);
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(response(false)).send(responseBody(text, true));
      stream.next();
      StringBuilder joined = new StringBuilder();
      StreamedBodyResponse part;
      do {
        part = responsePart(stream.next());
        assertThat(part.getBody().size()).isLessThanOrEqualTo(62_000);
        joined.append(part.getBody().toStringUtf8());
      } while (!part.getEndOfStream());
      assertThat(joined.toString()).isEqualTo(text);
    }
  }

  @Test
  void clientSeesTheModelItAskedFor() {
    picker.rewrites(Map.of("llama", "llama-v2"));
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(response(false, "content-type", "text/event-stream", "content-length", "1000"));
      assertThat(headers(stream.next()).getRemoveHeadersList()).containsExactly("content-length");

      // The name is cut, and comes once with a space and once without.
      stream.send(responseBody("data: {\"model\": \"llama", false));
      stream.send(responseBody("-v2\"}\n\ndata: {\"model\":\"llama-v2\"}\n\n", true));
      String first = responsePart(stream.next()).getBody().toStringUtf8();
      String rest = responsePart(stream.next()).getBody().toStringUtf8();
      assertThat(first + rest)
          .isEqualTo("data: {\"model\": \"llama\"}\n\ndata: {\"model\":\"llama\"}\n\n");
      assertThat(first).isEqualTo("data: {");
    }
  }

  @Test
  void schedulerAddsHeadersToTheResponse() {
    picker.dispatches(ResponseHeaders::new);
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(response(false));
      assertThat(Messages.set(headers(stream.next()))).containsEntry("x-session-token", "abc");
    }
  }

  @Test
  void errorOfAModelServerIsCounted() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = routed(proxy);
      stream.send(Messages.failedResponse("500"));
      stream.next();
    }
    assertThat(picker.metrics())
        .contains(
            "inference_objective_request_error_total{model_name=\"llama\","
                + "target_model_name=\"llama\",error_code=\"ModelServerError\"} 1\n");
  }
}
