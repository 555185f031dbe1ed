package dev.llmd.picker.extproc;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.destination;
import static dev.llmd.picker.extproc.Messages.get;
import static dev.llmd.picker.extproc.Messages.joined;
import static dev.llmd.picker.extproc.Messages.part;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static dev.llmd.picker.extproc.Messages.removed;
import static dev.llmd.picker.extproc.Messages.restricted;
import static dev.llmd.picker.extproc.Messages.set;
import static dev.llmd.picker.extproc.Messages.trailers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.cycle.Routing;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.StreamedBodyResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestPhaseTest {

  private final PickerFixture picker = new PickerFixture().endpoints("10.0.0.1", "10.0.0.2");

  @AfterEach
  void stop() {
    picker.close();
  }

  private ProcessingResponse firstAnswer(ProcessingRequest.Builder... messages) {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      for (ProcessingRequest.Builder message : messages) {
        stream.send(message);
      }
      return stream.next();
    }
  }

  @Test
  void headersAreAnsweredAfterTheBodyAndBeforeIt() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body(HELLO.substring(0, 20), false));
      // The other stream is answered on the same connection, so this one was read before.
      proxy.open().send(get("/v1/models")).next();
      assertThat(stream.hasAnswer()).isFalse();

      stream.send(body(HELLO.substring(20), true));
      ProcessingResponse headers = stream.next();
      assertThat(destination(headers)).isEqualTo("10.0.0.1:8000");
      assertThat(headers.getRequestHeaders().getResponse().getClearRouteCache()).isTrue();
      StreamedBodyResponse only = part(stream.next());
      assertThat(only.getBody().toStringUtf8()).isEqualTo(HELLO);
      assertThat(only.getEndOfStream()).isTrue();
    }
  }

  @Test
  void headersOverwriteThoseOfTheSameName() {
    ProcessingResponse answer = firstAnswer(post(CHAT), body(HELLO, true));

    assertThat(answer.getRequestHeaders().getResponse().getHeaderMutation().getSetHeadersList())
        .isNotEmpty()
        .allMatch(
            option -> option.getAppendAction() == HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
  }

  @Test
  void destinationIsInDynamicMetadataToo() {
    ProcessingResponse answer = firstAnswer(post(CHAT), body(HELLO, true));

    assertThat(
            answer
                .getDynamicMetadata()
                .getFieldsOrThrow("envoy.lb")
                .getStructValue()
                .getFieldsOrThrow("x-gateway-destination-endpoint")
                .getStringValue())
        .isEqualTo("10.0.0.1:8000");
  }

  @Test
  void contentLengthIsThatOfTheBody() {
    ProcessingResponse answer = firstAnswer(post(CHAT), body(HELLO, true));

    assertThat(set(answer)).containsEntry("content-length", Integer.toString(HELLO.length()));
  }

  @Test
  void requestWithoutIdGetsOne() {
    ProcessingResponse answer = firstAnswer(post(CHAT), body(HELLO, true));

    assertThat(UUID.fromString(set(answer).get("x-request-id")).version()).isEqualTo(4);
  }

  @Test
  void requestWithIdKeepsIt() {
    ProcessingResponse answer = firstAnswer(post(CHAT, "x-request-id", "given"), body(HELLO, true));

    assertThat(set(answer)).doesNotContainKey("x-request-id");
  }

  @Test
  void fallbacksFollowTheDestination() {
    picker.schedules(
        cycle ->
            Optional.of(Routing.to(List.of(cycle.endpoints().get(1), cycle.endpoints().get(0)))));

    ProcessingResponse answer = firstAnswer(post(CHAT), body(HELLO, true));

    assertThat(destination(answer)).isEqualTo("10.0.0.2:8000,10.0.0.1:8000");
  }

  @Test
  void prefillerOfAClientIsDeleted() {
    ProcessingResponse answer =
        firstAnswer(post(CHAT, "x-prefiller-host-port", "evil:1"), body(HELLO, true));

    assertThat(removed(answer)).contains("x-prefiller-host-port");
    assertThat(set(answer)).doesNotContainKey("x-prefiller-host-port");
  }

  @Test
  void prefillerOfTheSchedulerReplacesThatOfAClient() {
    picker.schedules(
        cycle ->
            Optional.of(
                new Routing(
                    List.of(cycle.endpoints().getFirst()),
                    Map.of(),
                    Map.of(
                        "x-prefiller-host-port", "10.0.0.2:8000", "x-encoder-hosts-ports", ""))));

    ProcessingResponse answer =
        firstAnswer(post(CHAT, "x-prefiller-host-port", "evil:1"), body(HELLO, true));

    assertThat(set(answer)).containsEntry("x-prefiller-host-port", "10.0.0.2:8000");
    assertThat(removed(answer)).containsExactly("x-encoder-hosts-ports");
  }

  @Test
  void headersForThePickerDoNotGoOn() {
    ProcessingResponse answer =
        firstAnswer(post(CHAT, "x-gateway-inference-objective", "chat"), body(HELLO, true));

    assertThat(removed(answer)).containsExactly("x-gateway-inference-objective");
  }

  @Test
  void subsetRestrictsByAddressWhateverThePort() {
    ProcessingResponse answer =
        firstAnswer(post(CHAT), restricted(body(HELLO, true), "10.0.0.2:9"));

    assertThat(destination(answer)).isEqualTo("10.0.0.2:8000");
  }

  @Test
  void subsetMayComeWithTheHeaders() {
    ProcessingResponse answer = firstAnswer(restricted(post(CHAT), "10.0.0.2"), body(HELLO, true));

    assertThat(destination(answer)).isEqualTo("10.0.0.2:8000");
  }

  @Test
  void subsetIsIgnoredWhenTheCommandLineSaysSo() {
    picker.ignoresSubset();

    ProcessingResponse answer = firstAnswer(restricted(post(CHAT), "10.0.0.2"), body(HELLO, true));

    assertThat(destination(answer)).isEqualTo("10.0.0.1:8000");
  }

  @Test
  void requestWithoutBodyGoesToAnEndpoint() {
    ProcessingResponse answer = firstAnswer(get("/v1/models"));

    assertThat(destination(answer)).isIn("10.0.0.1:8000", "10.0.0.2:8000");
    assertThat(set(answer)).doesNotContainKey("content-length");
  }

  @Test
  void requestTrailersEndTheBodyAndAreAnsweredAfterIt() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body(HELLO, false)).send(trailers());

      assertThat(destination(stream.next())).isEqualTo("10.0.0.1:8000");
      StreamedBodyResponse last = part(stream.next());
      assertThat(last.getBody().toStringUtf8()).isEqualTo(HELLO);
      assertThat(last.getEndOfStream()).isFalse();
      assertThat(stream.next().hasRequestTrailers()).isTrue();
    }
  }

  @Test
  void bodyComesBackByteForByteHoweverItWasCut() {
    try (ProxyClient proxy = picker.start().connect()) {
      Random random = new Random(7);
      for (int round = 0; round < 60; round++) {
        byte[] sent = randomBody(random);
        ProxyClient.Stream stream = proxy.open();
        stream.send(post(CHAT));
        int at = 0;
        while (at < sent.length) {
          int end = Math.min(sent.length, at + 1 + random.nextInt(120_000));
          stream.send(body(Arrays.copyOfRange(sent, at, end), end == sent.length));
          at = end;
        }
        stream.next();
        List<StreamedBodyResponse> parts = parts(stream);
        assertThat(joined(parts).toByteArray()).isEqualTo(sent);
        assertThat(parts).allMatch(part -> part.getBody().size() <= 62_000);
        stream.halfClose();
        assertThat(stream.rest()).isEmpty();
      }
    }
  }

  private static byte[] randomBody(Random random) {
    StringBuilder text = new StringBuilder("{\"model\":\"llama\",\"messages\":[{\"content\":\"");
    int length = random.nextInt(1 << (4 + random.nextInt(16)));
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(40) == 0 ? "\\n" : random.nextInt(30) == 0 ? "ü" : "x");
    }
    return text.append("\"}]}").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void emptyLastPartEndsTheBody() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body(HELLO, false)).send(body("", true));

      stream.next();
      assertThat(joined(parts(stream)).toStringUtf8()).isEqualTo(HELLO);
    }
  }

  @Test
  void modelIsRewrittenWhereItStands() {
    picker.rewrites(Map.of("llama", "llama-\"v2\""));
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      // The name itself is cut.
      stream.send(post(CHAT)).send(body(HELLO.substring(0, 13), false));
      stream.send(body(HELLO.substring(13), true));

      String expected = HELLO.replace("\"llama\"", "\"llama-\\\"v2\\\"\"");
      assertThat(set(stream.next()))
          .containsEntry("content-length", Integer.toString(expected.length()));
      assertThat(joined(parts(stream)).toStringUtf8()).isEqualTo(expected);
    }
  }

  @Test
  void modelOfAHeaderIsAskedFor() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT, "x-llm-d-model-name-rewrite", "other")).send(body(HELLO, true));

      assertThat(removed(stream.next())).contains("x-llm-d-model-name-rewrite");
      assertThat(joined(parts(stream)).toStringUtf8()).contains("\"model\":\"other\"");
    }
  }
}
