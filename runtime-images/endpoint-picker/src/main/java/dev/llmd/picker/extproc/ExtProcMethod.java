package dev.llmd.picker.extproc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/** The one method of the protocol. */
final class ExtProcMethod {

  static final String SERVICE = "envoy.service.ext_proc.v3.ExternalProcessor";

  private ExtProcMethod() {}

  static MethodDescriptor<ProxyMessage, PickerMessage> process() {
    return MethodDescriptor.<ProxyMessage, PickerMessage>newBuilder()
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Process"))
        .setRequestMarshaller(new Incoming())
        .setResponseMarshaller(new Outgoing())
        .build();
  }

  /** Copies a message out of the network's buffers, once. */
  private static final class Incoming implements MethodDescriptor.Marshaller<ProxyMessage> {

    @Override
    public ProxyMessage parse(InputStream stream) {
      try {
        return ProxyMessageReader.read(bytes(stream));
      } catch (IOException e) {
        throw Status.INVALID_ARGUMENT
            .withDescription("not a ProcessingRequest: " + e.getMessage())
            .withCause(e)
            .asRuntimeException();
      }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
      if (stream instanceof KnownLength) {
        byte[] bytes = new byte[stream.available()];
        if (stream.readNBytes(bytes, 0, bytes.length) == bytes.length) {
          return bytes;
        }
        throw new IOException("it ends early");
      }
      return stream.readAllBytes();
    }

    @Override
    public InputStream stream(ProxyMessage value) {
      throw new UnsupportedOperationException("only proxies say this");
    }
  }

  private static final class Outgoing implements MethodDescriptor.Marshaller<PickerMessage> {

    @Override
    public InputStream stream(PickerMessage message) {
      return new SlicesStream(message);
    }

    @Override
    public PickerMessage parse(InputStream stream) {
      throw new UnsupportedOperationException("only pickers say this");
    }
  }
}
