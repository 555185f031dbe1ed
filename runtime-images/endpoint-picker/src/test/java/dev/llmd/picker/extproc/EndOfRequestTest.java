package dev.llmd.picker.extproc;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.destination;
import static dev.llmd.picker.extproc.Messages.get;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndOfRequestTest {

  private final PickerFixture picker = new PickerFixture().endpoints("10.0.0.1");
  private final Waiting waiting = new Waiting();

  @AfterEach
  void stop() {
    picker.close();
  }

  /** Keeps requests until the test decides, as flow control does. */
  private static final class Waiting implements Dispatcher {

    final BlockingQueue<Consumer<Decision>> submitted = new LinkedBlockingQueue<>();
    final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Override
    public Ticket submit(
        InferenceRequest request,
        long bytes,
        Supplier<List<Endpoint>> candidates,
        Consumer<Decision> decided) {
      submitted.add(decided);
      return new Ticket() {
        @Override
        public void responseStarted(BiConsumer<String, String> setHeader) {}

        @Override
        public void prefilled() {}

        @Override
        public void ended() {
          ended.add(request.id());
        }
      };
    }

    @Override
    public void advance() {}

    @Override
    public void shutDown() {}
  }

  private static <T> T soon(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void decisionMayComeLaterFromAnotherThread() throws InterruptedException {
    picker.dispatches(plain -> waiting);
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body(HELLO, true));
      Consumer<Decision> decide = soon(waiting.submitted);
      Endpoint endpoint = picker.endpoint(0);
      decide.accept(new Decision.Routed(dev.llmd.scheduling.cycle.Routing.to(List.of(endpoint))));

      assertThat(destination(stream.next())).isEqualTo("10.0.0.1:8000");
      parts(stream);
    }
  }

  @Test
  void clientThatGoesWhileItWaitsEndsItsTicket() throws InterruptedException {
    picker.dispatches(plain -> waiting);
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT, "x-request-id", "r1")).send(body(HELLO, true));
      Consumer<Decision> decide = soon(waiting.submitted);
      stream.cancel();
      assertThat(soon(waiting.ended)).isEqualTo("r1");

      // A decision that was on its way finds nobody, and does no harm.
      decide.accept(new Decision.Rejected(429, "rejected-ttl-expired", "too late"));
      assertThat(destination(proxy.open().send(get("/v1/models")).next())).isNotEmpty();
    }
    assertThat(waiting.ended).isEmpty();
  }

  @Test
  void clientThatGoesWhileItIsAnsweredEndsItsRequestOnce() throws InterruptedException {
    BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    picker.dispatches(plain -> new Counting(plain, ended));
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT, "x-request-id", "r1")).send(body(HELLO, true));
      stream.next();
      parts(stream);
      stream.cancel();

      assertThat(soon(ended)).isEqualTo("r1");
      assertThat(picker.endpoint(0).load().inFlight()).isZero();
    }
    assertThat(ended).isEmpty();
  }

  /** Notes which tickets are ended. */
  private record Counting(Dispatcher plain, BlockingQueue<String> ended) implements Dispatcher {

    @Override
    public Ticket submit(
        InferenceRequest request,
        long bytes,
        Supplier<List<Endpoint>> candidates,
        Consumer<Decision> decided) {
      Ticket ticket = plain.submit(request, bytes, candidates, decided);
      return new Ticket() {
        @Override
        public void responseStarted(BiConsumer<String, String> setHeader) {
          ticket.responseStarted(setHeader);
        }

        @Override
        public void prefilled() {
          ticket.prefilled();
        }

        @Override
        public void ended() {
          ticket.ended();
          ended.add(request.id());
        }
      };
    }

    @Override
    public void advance() {}

    @Override
    public void shutDown() {}
  }

  @Test
  void requestThatIsPreparedAfterItsClientHasGoneIsNotKept() throws InterruptedException {
    BlockingQueue<Runnable> prepared = new LinkedBlockingQueue<>();
    picker.prepares((request, scanned, body, ready) -> prepared.add(() -> ready.accept(request)));
    BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    picker.dispatches(plain -> new Counting(plain, ended));
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT, "x-request-id", "r1")).send(body(HELLO, true));
      Runnable ready = soon(prepared);
      stream.cancel();
      // The cancellation was taken when a later stream of the same connection is answered.
      proxy.open().send(get("/v1/models")).next();
      ready.run();

      assertThat(soon(ended)).isEqualTo("r1");
      assertThat(picker.endpoint(0).load().inFlight()).isZero();
    }
  }

  @Test
  void preparationGetsTheWholeBody() throws InterruptedException {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    picker.prepares(
        (request, scanned, body, ready) -> {
          bodies.add(new String(body.get(), java.nio.charset.StandardCharsets.UTF_8));
          ready.accept(request);
        });
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body(HELLO.substring(0, 9), false));
      stream.send(body(HELLO.substring(9), true));

      assertThat(soon(bodies)).isEqualTo(HELLO);
      parts(afterHeaders(stream));
    }
  }

  private static ProxyClient.Stream afterHeaders(ProxyClient.Stream stream) {
    stream.next();
    return stream;
  }

  @Test
  void messageLargerThanTheFlagSaysIsNotTaken() {
    picker.takesAtMost(1000);
    try (ProxyClient proxy = picker.start().connect()) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body("x".repeat(2000), true));

      assertThat(Status.fromThrowable(stream.failure()).isOk()).isFalse();
    }
  }
}
