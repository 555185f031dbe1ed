package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.Behaviour;
import dev.llmd.standin.Pace;
import dev.llmd.standin.http.Exchange;
import dev.llmd.testing.Await;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests through the real Envoy and the real picker, with the config that KServe writes. */
@Timeout(180)
class RoutingThroughEnvoyTest {

  private static final String STREAMED = "streamed";
  private static final String HALF = "half";
  private static final String DESTINATION = "x-gateway-destination-endpoint";
  private static final String FIRST_EVENT_BEGINS = "data: {";
  private static final int MEBIBYTE = 1 << 20;

  @TempDir static Path folder;
  private static Scene scene;
  private static PickerProcess securePicker;
  private static Pods pods;
  private final Caller caller = new Caller();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    EnvoyProgram.require();
    pods = Pods.start(folder, 3);
    String config = Configs.kserveSingle(pods);
    PickerProcess picker = PickerProcess.start(folder, config, "--secure-serving=false");
    securePicker = PickerProcess.start(folder, config);
    String asked = picker.hostPort();
    EnvoyProxy envoy =
        EnvoyProxy.start(
            folder,
            List.of(
                Gate.to(STREAMED, asked),
                Gate.to("buffered", asked).with(Gate.Mode.BUFFERED),
                Gate.to("metadata", asked).byMetadata(),
                Gate.to("preferred", asked).preferringOf(pods.hostPorts()),
                Gate.to("secure", securePicker.hostPort()).byTls(),
                Gate.to(HALF, asked).hinting(List.of(pods.server(1).hostPort())),
                Gate.to("nobody", asked).hinting(List.of("127.0.9.9:80"))));
    scene = new Scene(pods, picker, envoy);
  }

  @AfterAll
  static void stop() throws IOException {
    if (scene != null) {
      securePicker.close();
      scene.close();
    }
  }

  @AfterEach
  void forget() {
    caller.close();
    Await.until(() -> pods.running() == 0, pods::running);
    Await.until(() -> scene.running() == 0, scene::running);
    pods.servers().forEach(server -> server.behave(Behaviour.PROMPT));
    pods.forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMED, "buffered", "metadata", "preferred", "secure"})
  void leavesRequestAndAnswerAsTheyAreToTheByte(String gate) throws Exception {
    String body = chat("größer 🌲 \\u00e4 " + gate, ",  \"seed\" : 1.50,\n \"x\":[ ]");

    HttpResponse<byte[]> answer = caller.post(uri(gate, Caller.CHAT), body);

    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    Exchange exchange = pods.exchange();
    assertThat(exchange.request().body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.body()).isEqualTo(exchange.answered());
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMED, "buffered", "metadata", "preferred", "secure"})
  void passesAMebibyteOn(String gate) throws Exception {
    String body = chat((gate + " 0123456789 ").repeat(MEBIBYTE / (gate.length() + 12)), "");

    HttpResponse<byte[]> answer = caller.post(uri(gate, Caller.CHAT), body);

    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    assertThat(pods.exchange().request().body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMED, "buffered", "secure"})
  void sendsEachEventOnAsItComes(String gate) throws Exception {
    Semaphore due = new Semaphore(0);
    pods.servers()
        .forEach(
            server ->
                server.behave(
                    Behaviour.PROMPT.withPace(
                        (_, _, _) -> {
                          due.acquire();
                          return true;
                        })));

    HttpResponse<InputStream> answer =
        caller.stream(
            uri(gate, Caller.CHAT),
            chat("Hello", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
    // No token is due yet: what comes is the event before the first one.
    byte[] begin = answer.body().readNBytes(FIRST_EVENT_BEGINS.length());
    due.release(100);
    byte[] rest = answer.body().readAllBytes();

    assertThat(new String(begin, StandardCharsets.UTF_8)).isEqualTo(FIRST_EVENT_BEGINS);
    Await.until(() -> pods.exchanges().size() == 1, pods::exchanges);
    assertThat(new String(begin, StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8))
        .endsWith("data: [DONE]\n\n")
        .isEqualTo(new String(pods.exchange().answered(), StandardCharsets.UTF_8));
  }

  @Test
  void sendsTheSamePrefixToTheSamePodAndOthersElsewhere() throws Exception {
    Set<Object> used = new HashSet<>();
    for (int conversation = 0; conversation < 12; conversation++) {
      String history = ("Conversation " + conversation + " says: ").repeat(40);
      for (int turn = 0; turn < 3; turn++) {
        history += "Turn " + turn + " adds a question, and an answer to it. ".repeat(8);
        caller.post(uri(STREAMED, Caller.CHAT), chat(history, ""));
      }
      Await.until(() -> pods.exchanges().size() == 3, pods::exchanges);
      long asked =
          pods.servers().stream()
              .filter(server -> !server.journal().exchanges().isEmpty())
              .peek(used::add)
              .count();
      assertThat(asked).as("pods asked in conversation " + conversation).isEqualTo(1);
      pods.forget();
    }

    assertThat(used).hasSizeGreaterThan(1);
  }

  @Test
  void choosesFromTheSubsetThatTheGatewayNames() throws Exception {
    for (int i = 0; i < 6; i++) {
      caller.post(uri(HALF, Caller.CHAT), chat("Request " + i, ""));
    }

    Await.until(() -> pods.exchanges().size() == 6, pods::exchanges);
    assertThat(pods.server(1).journal().exchanges()).hasSize(6);
  }

  @Test
  void saysThatASubsetIsEmpty() throws Exception {
    HttpResponse<byte[]> answer = caller.post(uri("nobody", Caller.CHAT), chat("Hello", ""));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("x-llm-d-request-dropped-reason"))
        .contains("rejected-no-endpoints");
    assertThat(pods.exchanges()).isEmpty();
  }

  @Test
  void letsNoClientChooseThePod() throws Exception {
    HttpResponse<byte[]> answer =
        caller.post(
            uri(STREAMED, Caller.CHAT),
            chat("Hello", ""),
            DESTINATION,
            "127.0.9.9:80",
            "x-prefiller-host-port",
            "127.0.9.9:80");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(pods.exchange().request().header(DESTINATION))
        .hasValueSatisfying(pod -> assertThat(pods.hostPorts()).contains(pod));
    assertThat(pods.exchange().request().header("x-prefiller-host-port")).isEmpty();
  }

  @Test
  void givesARequestAnIdAndKeepsTheOneItHas() throws Exception {
    caller.post(uri(STREAMED, Caller.CHAT), chat("Hello", ""));
    assertThat(pods.exchange().request().header("x-request-id")).isPresent();
    pods.forget();

    caller.post(uri(STREAMED, Caller.CHAT), chat("Hello", ""), "x-request-id", "mine");
    assertThat(pods.exchange().request().header("x-request-id")).isPresent();
  }

  @Test
  void refusesWhatIsNoJson() throws Exception {
    HttpResponse<byte[]> answer = caller.post(uri(STREAMED, Caller.CHAT), "{\"model\":");

    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(400);
    assertThat(pods.exchanges()).isEmpty();
  }

  @Test
  void passesTrailersOn() throws Exception {
    URI uri = uri(STREAMED, Caller.CHAT);
    String body = chat("Hello", "");
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              POST %s HTTP/1.1\r
              host: localhost\r
              content-type: application/json\r
              transfer-encoding: chunked\r
              te: trailers\r
              connection: close\r
              \r
              %x\r
              %s\r
              0\r
              x-checksum: abc\r
              \r
              """
                  .formatted(Caller.CHAT, body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200 OK\r\n");
    }
    assertThat(pods.exchange().request().body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    assertThat(pods.exchange().request().trailers())
        .anySatisfy(trailer -> assertThat(trailer.value()).isEqualTo("abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"stream\":true"})
  void forgetsARequestWhoseClientHungUp(String more) throws Exception {
    pods.servers()
        .forEach(
            server ->
                server.behave(
                    Behaviour.PROMPT.withPace(Pace.of(Duration.ZERO, Duration.ofHours(1)))));
    CompletableFuture<HttpResponse<byte[]>> pending =
        caller.begin(uri(STREAMED, Caller.CHAT), chat("Hello", more));
    Await.until(() -> pods.running() == 1, pods::running);
    assertThat(scene.running()).isEqualTo(1);

    pending.cancel(true);

    Await.until(() -> scene.running() == 0, scene::running);
    Await.until(() -> pods.running() == 0, pods::running);
  }

  @Test
  void forgetsARequestWhoseClientHungUpWithinTheBody() throws Exception {
    URI uri = uri(STREAMED, Caller.CHAT);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{\"model\""
                  .formatted(Caller.CHAT)
                  .getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(caller.post(uri(STREAMED, Caller.CHAT), chat("Hello", "")).statusCode())
        .isEqualTo(200);
    Await.until(() -> scene.running() == 0, scene::running);
  }

  private static URI uri(String gate, String path) {
    return scene.envoy().uri(gate, path);
  }
}
