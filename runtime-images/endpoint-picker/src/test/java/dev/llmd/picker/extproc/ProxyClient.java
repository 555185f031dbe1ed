package dev.llmd.picker.extproc;

import io.envoyproxy.envoy.service.ext_proc.v3.ExternalProcessorGrpc;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Speaks as a proxy does, by the classes that Envoy's authors publish. */
public final class ProxyClient implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final ManagedChannel channel;

  private ProxyClient(ManagedChannel channel) {
    this.channel = channel;
  }

  public static ProxyClient plain(int port) {
    return new ProxyClient(
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .maxInboundMessageSize(1 << 30)
            .build());
  }

  public static ProxyClient secure(int port, SslContext tls) {
    return new ProxyClient(
        NettyChannelBuilder.forAddress("127.0.0.1", port).sslContext(tls).build());
  }

  public Stream open() {
    Stream stream = new Stream();
    var unused = ExternalProcessorGrpc.newStub(channel).process(stream);
    return stream;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** What came of a stream: an answer, its end, or its failure. */
  private record Event(Object what) {}

  /** One request and its response. */
  public static final class Stream
      implements ClientResponseObserver<ProcessingRequest, ProcessingResponse> {

    private static final Event END = new Event("end");
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<ProcessingRequest> out;

    @Override
    public void beforeStart(ClientCallStreamObserver<ProcessingRequest> requests) {
      out = requests;
    }

    @Override
    public void onNext(ProcessingResponse response) {
      events.add(new Event(response));
    }

    @Override
    public void onError(Throwable failure) {
      events.add(new Event(failure));
    }

    @Override
    public void onCompleted() {
      events.add(END);
    }

    public Stream send(ProcessingRequest.Builder message) {
      out.onNext(message.build());
      return this;
    }

    public void halfClose() {
      out.onCompleted();
    }

    public void cancel() {
      out.cancel("the client has gone", null);
    }

    /** The next answer. */
    public ProcessingResponse next() {
      Object what = event().what();
      if (what instanceof ProcessingResponse response) {
        return response;
      }
      throw new AssertionError("expected an answer and got " + what);
    }

    /** Waits for the end: the answers until then. */
    public List<ProcessingResponse> rest() {
      List<ProcessingResponse> answers = new ArrayList<>();
      while (true) {
        Object what = event().what();
        if (what instanceof ProcessingResponse response) {
          answers.add(response);
        } else if (what == END.what()) {
          return answers;
        } else {
          throw new AssertionError("the stream failed", (Throwable) what);
        }
      }
    }

    public Throwable failure() {
      Object what = event().what();
      if (what instanceof Throwable failure) {
        return failure;
      }
      throw new AssertionError("expected a failure and got " + what);
    }

    public boolean hasAnswer() {
      return !events.isEmpty();
    }

    private Event event() {
      try {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("nothing came for " + PATIENCE_SECONDS + " s");
        }
        return event;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
