package dev.llmd.picker.extproc;

import dev.llmd.picker.telemetry.StreamTelemetry;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.serving.log.Log;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.util.Optional;

/** The service that proxies call: a stream for each request. */
public final class ExtProcService {

  private static final Status NOT_READY =
      Status.UNAVAILABLE.withDescription("the endpoint picker does not know its endpoints yet");

  private ExtProcService() {}

  /** The service's definition, for a server. */
  public static ServerServiceDefinition of(Serving serving, Optional<StreamTelemetry> streams) {
    return ServerServiceDefinition.builder(ExtProcMethod.SERVICE)
        .addMethod(ExtProcMethod.process(), new Handler(serving, streams))
        .build();
  }

  private record Handler(Serving serving, Optional<StreamTelemetry> streams)
      implements ServerCallHandler<ProxyMessage, PickerMessage> {

    @Override
    public ServerCall.Listener<ProxyMessage> startCall(
        ServerCall<ProxyMessage, PickerMessage> call, Metadata headers) {
      if (!serving.discovery().isReady()) {
        // An answer, be it 503, would count; a stream that fails lets the proxy do what it is
        // configured to do without a picker, which may well be to find a pod itself.
        call.close(NOT_READY, new Metadata());
        return new ServerCall.Listener<>() {};
      }
      call.sendHeaders(new Metadata());
      call.request(1);
      return new Stream(serving, call, streams);
    }
  }

  private static final class Stream extends ServerCall.Listener<ProxyMessage> {

    private final ServerCall<ProxyMessage, PickerMessage> call;
    private final Exchange exchange;
    private final Log log;
    private final TimeSource time;
    private final Optional<StreamTelemetry> streams;
    private final long openedAt;
    private boolean isStalled;

    private Stream(
        Serving serving,
        ServerCall<ProxyMessage, PickerMessage> call,
        Optional<StreamTelemetry> streams) {
      this.call = call;
      this.time = serving.time();
      this.streams = streams;
      this.openedAt = streams.isPresent() ? time.nanos() : 0;
      streams.ifPresent(StreamTelemetry::opened);
      this.exchange = new Exchange(serving, new ProxyStream(call));
      this.log = serving.log();
    }

    @Override
    public void onMessage(ProxyMessage message) {
      try {
        exchange.take(message);
      } catch (RuntimeException e) {
        log.error("a request failed in the endpoint picker", "error", e.toString(), "at", place(e));
        exchange.failed();
      }
      askForMore();
    }

    /** Takes no more from a proxy that does not take what it is sent. */
    private void askForMore() {
      if (call.isReady()) {
        call.request(1);
      } else {
        isStalled = true;
      }
    }

    @Override
    public void onReady() {
      if (isStalled) {
        isStalled = false;
        call.request(1);
      }
    }

    private static String place(RuntimeException e) {
      StackTraceElement[] stack = e.getStackTrace();
      return stack.length == 0 ? "" : stack[0].toString();
    }

    @Override
    public void onHalfClose() {
      exchange.ended();
      exchange.close();
    }

    @Override
    public void onComplete() {
      streams.ifPresent(it -> it.ended("OK", time.nanos() - openedAt));
    }

    @Override
    public void onCancel() {
      exchange.ended();
      streams.ifPresent(it -> it.ended("Canceled", time.nanos() - openedAt));
    }
  }
}
