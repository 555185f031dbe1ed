package dev.llmd.picker.extproc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** The way back to the proxy. Used with the exchange's lock held. */
final class ProxyStream {

  private final ServerCall<ProxyMessage, PickerMessage> call;
  private boolean isClosed;

  ProxyStream(ServerCall<ProxyMessage, PickerMessage> call) {
    this.call = call;
  }

  void send(PickerMessage message) {
    if (!isClosed && !call.isCancelled()) {
      call.sendMessage(message);
    }
  }

  /** Ends the stream, after what was sent; the proxy asks nothing more about this request. */
  void close() {
    if (!isClosed) {
      isClosed = true;
      if (!call.isCancelled()) {
        call.close(Status.OK, new Metadata());
      }
    }
  }

  boolean isClosed() {
    return isClosed || call.isCancelled();
  }
}
