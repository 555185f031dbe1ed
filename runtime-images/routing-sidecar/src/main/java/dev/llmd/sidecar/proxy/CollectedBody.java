package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.ByteSpan;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Arrays;

/** The bytes of a whole body, in one array. */
public final class CollectedBody {

  private static final int UNSAID = 4 * 1024;

  /** A length is believed only as far: who says much and sends little shall cost little. */
  private static final int BELIEVED_TIMES = 8;

  private final long said;
  private final int most;
  private byte[] bytes = {};
  private int length;

  /** Of a message that says its length, mostly, and has no more than that many bytes. */
  public CollectedBody(HttpMessage message, int most) {
    this.said = HttpUtil.getContentLength(message, (long) UNSAID);
    this.most = most;
  }

  /** Whether a message says that its body is longer than that. */
  public static boolean isLonger(HttpMessage message, int most) {
    return HttpUtil.getContentLength(message, 0L) > most;
  }

  /** Takes the next bytes, which the caller releases, and says whether they were not too many. */
  public boolean add(ByteBuf next) {
    int more = next.readableBytes();
    if (more > most - length) {
      return false;
    }
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, capacity(length + more));
    }
    next.readBytes(bytes, length, more);
    length += more;
    return true;
  }

  private int capacity(int needed) {
    long believed = Math.min(said, (long) BELIEVED_TIMES * needed);
    long wanted = said >= needed ? believed : 2L * needed;
    return (int) Math.min(most, wanted);
  }

  /** How much memory it takes. */
  public int capacity() {
    return bytes.length;
  }

  /** All bytes so far; they do not change unless more come. */
  public ByteSpan bytes() {
    return new ByteSpan(bytes, 0, length);
  }
}
