package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.ByteSpan;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Arrays;

/** The bytes of a whole body, in one array. */
public final class CollectedBody {

  /** What is believed of a length before its bytes are there. */
  private static final int BELIEVED = 1 << 20;

  private static final int UNSAID = 4 * 1024;

  private final int most;
  private byte[] bytes;
  private int length;

  /** Of a message that says its length, mostly, and has no more than that many bytes. */
  public CollectedBody(HttpMessage message, int most) {
    this.most = most;
    this.bytes =
        new byte
            [(int)
                Math.min(
                    Math.min(HttpUtil.getContentLength(message, (long) UNSAID), BELIEVED), most)];
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
      int needed = length + more;
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(needed, 2L * bytes.length)));
    }
    next.readBytes(bytes, length, more);
    length += more;
    return true;
  }

  /** All bytes so far; they do not change unless more come. */
  public ByteSpan bytes() {
    return new ByteSpan(bytes, 0, length);
  }
}
