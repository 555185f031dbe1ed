package dev.llmd.picker.extproc;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.destination;
import static dev.llmd.picker.extproc.Messages.modes;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static dev.llmd.picker.extproc.Messages.response;
import static dev.llmd.picker.extproc.Messages.responseBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ProcessingMode.BodySendMode;
import io.envoyproxy.envoy.service.ext_proc.v3.CommonResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyModeTest {

  private final PickerFixture picker = new PickerFixture().endpoints("10.0.0.1");

  @AfterEach
  void stop() {
    picker.close();
  }

  @Test
  void bufferedBodyIsAnsweredWithTheDestination() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT).setProtocolConfig(modes(BodySendMode.BUFFERED)));
      // The proxy sends the body only when its headers are answered.
      assertThat(stream.next().hasRequestHeaders()).isTrue();
      stream.send(body(HELLO, true));

      ProcessingResponse answer = stream.next();
      CommonResponse common = answer.getRequestBody().getResponse();
      assertThat(Messages.set(common.getHeaderMutation()))
          .containsEntry("x-gateway-destination-endpoint", "10.0.0.1:8000");
      assertThat(common.getClearRouteCache()).isTrue();
      assertThat(common.hasBodyMutation()).isFalse();
      assertThat(answer.getDynamicMetadata().getFieldsMap()).containsKey("envoy.lb");
    }
  }

  @Test
  void bufferedBodyIsReplacedWhenItsModelIsRewritten() {
    picker.rewrites(Map.of("llama", "other"));
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT).setProtocolConfig(modes(BodySendMode.BUFFERED)));
      stream.next();
      stream.send(body(HELLO, true));

      CommonResponse common = stream.next().getRequestBody().getResponse();
      assertThat(common.getBodyMutation().getBody().toStringUtf8())
          .isEqualTo(HELLO.replace("llama", "other"));

      stream.send(response(false));
      stream.next();
      stream.send(responseBody("{\"model\":\"other\"}", true));
      assertThat(
              stream
                  .next()
                  .getResponseBody()
                  .getResponse()
                  .getBodyMutation()
                  .getBody()
                  .toStringUtf8())
          .isEqualTo("{\"model\":\"llama\"}");
    }
  }

  @Test
  void bufferedResponseIsLeftAsItIs() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT).setProtocolConfig(modes(BodySendMode.BUFFERED)));
      stream.next();
      stream.send(body(HELLO, true));
      stream.next();
      stream.send(response(false));
      stream.next();
      stream.send(responseBody("{}", true));

      ProcessingResponse answer = stream.next();
      assertThat(answer.hasResponseBody()).isTrue();
      assertThat(answer.getResponseBody().getResponse().hasBodyMutation()).isFalse();
    }
  }

  @Test
  void bodyThatIsNotSentDoesNotKeepTheRequestWaiting() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT).setProtocolConfig(modes(BodySendMode.NONE)));

      assertThat(destination(stream.next())).isEqualTo("10.0.0.1:8000");
    }
  }

  @Test
  void streamedBodyIsRoutedByItsHeadersAndAnsweredPartByPart() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT).setProtocolConfig(modes(BodySendMode.STREAMED)));
      assertThat(destination(stream.next())).isEqualTo("10.0.0.1:8000");

      stream.send(body("{", false));
      assertThat(stream.next().hasRequestBody()).isTrue();
      stream.send(body("}", true));
      assertThat(stream.next().hasRequestBody()).isTrue();
      stream.send(response(false));
      assertThat(stream.next().hasResponseHeaders()).isTrue();
      stream.send(responseBody("{}", true));
      assertThat(stream.next().hasResponseBody()).isTrue();
    }
  }

  @Test
  void proxyThatSaysNoModeIsTakenForFullDuplex() {
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT).clearProtocolConfig()).send(body(HELLO, true));

      assertThat(destination(stream.next())).isEqualTo("10.0.0.1:8000");
      assertThat(Messages.joined(parts(stream)).toStringUtf8()).isEqualTo(HELLO);
    }
  }
}
