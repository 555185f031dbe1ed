package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.UsageRewriter;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.proxy.AnswerFilter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has decode's answer say how many tokens of the prompt prefill had cached. */
final class UsageFilter implements AnswerFilter {

  private final int cachedTokens;
  private @Nullable UsageRewriter rewriter;

  UsageFilter(int cachedTokens) {
    this.cachedTokens = cachedTokens;
  }

  @Override
  public void onHead(HttpResponse head) {
    HttpHeaders headers = head.headers();
    boolean isEvents = ContentTypes.isEvents(head);
    boolean isRead =
        head.status().codeClass() == HttpStatusClass.SUCCESS
            && (isEvents || ContentTypes.isJson(head))
            && !headers.contains(HttpHeaderNames.CONTENT_ENCODING);
    if (isRead) {
      headers.remove(HttpHeaderNames.CONTENT_LENGTH);
      rewriter = new UsageRewriter(cachedTokens, isEvents);
    }
  }

  @Override
  public HttpContent onContent(HttpContent content) {
    if (rewriter == null) {
      return content;
    }
    byte[] bytes = ByteBufUtil.getBytes(content.content());
    List<ByteSpan> parts = rewriter.next(ByteSpan.of(bytes));
    boolean isEnd = content instanceof LastHttpContent;
    byte[] rest = isEnd ? rewriter.end() : new byte[0];
    boolean isSame = rest.length == 0 && parts.size() == 1 && parts.getFirst().array() == bytes;
    if (isSame && parts.getFirst().length() == bytes.length) {
      return content;
    }
    ByteBuf changed = joined(parts, rest);
    HttpContent last =
        content instanceof LastHttpContent end
            ? last(changed, end)
            : new DefaultHttpContent(changed);
    content.release();
    return last;
  }

  private static HttpContent last(ByteBuf bytes, LastHttpContent end) {
    HttpContent last = new DefaultLastHttpContent(bytes);
    ((LastHttpContent) last).trailingHeaders().set(end.trailingHeaders());
    return last;
  }

  private static ByteBuf joined(List<ByteSpan> parts, byte[] rest) {
    int length = rest.length;
    for (ByteSpan part : parts) {
      length += part.length();
    }
    ByteBuf all = Unpooled.buffer(length);
    for (ByteSpan part : parts) {
      all.writeBytes(part.array(), part.from(), part.length());
    }
    return all.writeBytes(rest);
  }
}
