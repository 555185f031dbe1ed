package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

class CollectedBodyTest {

  private static HttpMessage saying(String length) {
    HttpMessage message = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    message.headers().set("content-length", length);
    return message;
  }

  private static void add(CollectedBody body, int bytes) {
    assertThat(body.add(Unpooled.wrappedBuffer(new byte[bytes]))).isTrue();
  }

  @Test
  void whoSaysMuchAndSendsLittleCostsLittle() {
    CollectedBody body = new CollectedBody(saying("60000000"), 64 << 20);
    assertThat(body.capacity()).isZero();
    add(body, 1_000);
    assertThat(body.capacity()).isLessThan(10_000);
  }

  @Test
  void aBodyAsLongAsSaidIsHardlyCopied() {
    CollectedBody body = new CollectedBody(saying("220000"), 64 << 20);
    add(body, 60_000);
    assertThat(body.capacity()).isEqualTo(220_000);
    add(body, 160_000);
    assertThat(body.capacity()).isEqualTo(220_000);
    assertThat(body.bytes().length()).isEqualTo(220_000);
  }

  @Test
  void moreThanTheMostIsNotTaken() {
    CollectedBody body = new CollectedBody(saying("5"), 10);
    add(body, 10);
    assertThat(body.capacity()).isEqualTo(10);
    assertThat(body.add(Unpooled.wrappedBuffer(new byte[1]))).isFalse();
  }
}
