package dev.llmd.picker.extproc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** A message's bytes as gRPC wants to read them: once, in one go, straight into its buffers. */
final class SlicesStream extends InputStream implements KnownLength, Drainable {

  private final PickerMessage message;
  private int slice;
  private int read;
  private int left;

  SlicesStream(PickerMessage message) {
    this.message = message;
    this.left = message.length();
  }

  @Override
  public int available() {
    return left;
  }

  @Override
  public int drainTo(OutputStream out) throws IOException {
    int drained = left;
    for (; slice < message.slices().size(); slice++) {
      Slice next = message.slices().get(slice);
      out.write(next.array(), next.offset() + read, next.length() - read);
      read = 0;
    }
    left = 0;
    return drained;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (left == 0 && length > 0) {
      return -1;
    }
    int copied = 0;
    while (copied < length && left > 0) {
      Slice next = message.slices().get(slice);
      int bytes = Math.min(length - copied, next.length() - read);
      System.arraycopy(next.array(), next.offset() + read, to, offset + copied, bytes);
      copied += bytes;
      left -= bytes;
      read += bytes;
      if (read == next.length()) {
        slice++;
        read = 0;
      }
    }
    return copied;
  }
}
