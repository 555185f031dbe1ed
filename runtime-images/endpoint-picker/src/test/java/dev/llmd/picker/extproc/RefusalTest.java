package dev.llmd.picker.extproc;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.get;
import static dev.llmd.picker.extproc.Messages.post;
import static dev.llmd.picker.extproc.Messages.restricted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.service.ext_proc.v3.ImmediateResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTest {

  private static final String REASON = "x-llm-d-request-dropped-reason";

  private final PickerFixture picker = new PickerFixture().endpoints("10.0.0.1");

  @AfterEach
  void stop() {
    picker.close();
  }

  /** The immediate response to these messages, after which the stream ends. */
  private ImmediateResponse refusal(ProcessingRequest.Builder... messages) {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      for (ProcessingRequest.Builder message : messages) {
        stream.send(message);
      }
      var answers = stream.rest();
      assertThat(answers).hasSize(1);
      assertThat(answers.getFirst().hasImmediateResponse()).isTrue();
      return answers.getFirst().getImmediateResponse();
    }
  }

  @Test
  void bodyThatIsNoJsonIsABadRequest() {
    ImmediateResponse answer = refusal(post(CHAT), body("{\"model\": llama}", true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(400);
    assertThat(Messages.set(answer.getHeaders()))
        .containsEntry("content-type", "application/json")
        .doesNotContainKey(REASON);
    assertThat(answer.getBody().toStringUtf8())
        .startsWith("{\"error\":{\"message\":\"")
        .contains("\"type\":\"invalid_request_error\"")
        .endsWith("\"code\":400}}");
  }

  @Test
  void bodyThatEndsEarlyIsABadRequest() {
    ImmediateResponse answer =
        refusal(post(CHAT), body(HELLO.substring(0, HELLO.length() - 2), true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(400);
  }

  @Test
  void bodyWithoutModelIsABadRequest() {
    ImmediateResponse answer = refusal(post(CHAT), body("{\"messages\":[{}]}", true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(400);
    assertThat(answer.getBody().toStringUtf8()).contains("names no model");
  }

  @Test
  void pathThatNobodyKnowsIsABadRequest() {
    ImmediateResponse answer = refusal(post("/v1/unheard-of"), body(HELLO, true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(400);
    assertThat(answer.getBody().toStringUtf8()).contains("/v1/unheard-of");
  }

  @Test
  void emptyPoolIsUnavailable() {
    picker.endpoints();

    ImmediateResponse answer = refusal(post(CHAT), body(HELLO, true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(503);
    assertThat(Messages.set(answer.getHeaders())).containsEntry(REASON, "rejected-no-endpoints");
  }

  @Test
  void emptyPoolIsUnavailableForRequestsWithoutBody() {
    picker.endpoints();

    assertThat(refusal(get("/v1/models")).getStatus().getCodeValue()).isEqualTo(503);
  }

  @Test
  void subsetOfOthersIsUnavailable() {
    ImmediateResponse answer = refusal(post(CHAT), restricted(body(HELLO, true), "10.9.9.9:8000"));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(503);
    assertThat(Messages.set(answer.getHeaders())).containsEntry(REASON, "rejected-no-endpoints");
  }

  @Test
  void emptySubsetIsUnavailable() {
    assertThat(refusal(post(CHAT), restricted(body(HELLO, true))).getStatus().getCodeValue())
        .isEqualTo(503);
  }

  @Test
  void noEndpointAfterSchedulingIsTooManyRequests() {
    picker.schedules(cycle -> Optional.empty());

    ImmediateResponse answer = refusal(post(CHAT), body(HELLO, true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(429);
    assertThat(Messages.set(answer.getHeaders())).containsEntry(REASON, "rejected-saturated");
    assertThat(picker.metrics()).contains("error_code=\"ResourceExhausted\"} 1\n");
  }

  @Test
  void faultOfAPluginIsAnsweredAndNotTold() {
    picker.schedules(
        cycle -> {
          throw new IllegalStateException("10.0.0.1 secret");
        });

    ImmediateResponse answer = refusal(post(CHAT), body(HELLO, true));

    assertThat(answer.getStatus().getCodeValue()).isEqualTo(500);
    assertThat(answer.getBody().toStringUtf8()).doesNotContain("secret");
    assertThat(picker.logged.toString(UTF_8)).contains("secret");
  }

  @Test
  void faultOfThePickerIsAnswered() {
    picker.prepares(
        (request, scanned, body, ready) -> {
          throw new IllegalStateException("fault");
        });

    assertThat(refusal(post(CHAT), body(HELLO, true)).getStatus().getCodeValue()).isEqualTo(500);
  }

  @Test
  void faultInTheThreadThatPreparedTheRequestIsAnswered() {
    picker.prepares(
        (request, scanned, body, ready) -> Thread.ofVirtual().start(() -> ready.accept(request)));
    picker.dispatches(plain -> new ResponseHeaders(null));

    assertThat(refusal(post(CHAT), body(HELLO, true)).getStatus().getCodeValue()).isEqualTo(500);
  }

  @Test
  void promptIsNotLogged() {
    refusal(post(CHAT, "x-request-id", "r1"), body("{\"prompt\":\"my secret\",}", true));

    assertThat(picker.logged.toString(UTF_8))
        .contains("\"x-request-id\":\"r1\"")
        .doesNotContain("my secret");
  }
}
