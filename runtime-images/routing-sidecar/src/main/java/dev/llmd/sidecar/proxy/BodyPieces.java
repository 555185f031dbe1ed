package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** A body that leaves piece by piece, so that no more of it is copied than a target takes. */
final class BodyPieces {

  /** What the allocator has at hand: longer buffers are made, and cleared, each time. */
  private static final int MOST_BYTES = 16 * 1024;

  private final List<ByteSpan> parts;
  private int part;
  private int sentOfPart;
  private int left;

  BodyPieces(Spliced body) {
    this.parts = body.parts();
    this.left = body.length();
  }

  /** Whether all have left; there is one piece at least. */
  boolean isEmpty() {
    return left == 0;
  }

  /** The next piece. */
  ByteBuf next() {
    int length = Math.min(left, MOST_BYTES);
    ByteBuf piece = ByteBufAllocator.DEFAULT.ioBuffer(length);
    while (piece.readableBytes() < length) {
      ByteSpan from = parts.get(part);
      int some = Math.min(from.length() - sentOfPart, length - piece.readableBytes());
      piece.writeBytes(from.array(), from.from() + sentOfPart, some);
      sentOfPart += some;
      if (sentOfPart == from.length()) {
        part++;
        sentOfPart = 0;
      }
    }
    left -= length;
    return piece;
  }
}
