package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** Headers that are about one connection only (RFC 9110, 7.6.1). */
final class HopByHop {

  private HopByHop() {}

  /** Removes them, and those that the Connection header names. */
  static void remove(HttpHeaders headers) {
    if (headers.contains(HttpHeaderNames.CONNECTION)) {
      removeNamed(headers, headers.getAll(HttpHeaderNames.CONNECTION));
      headers.remove(HttpHeaderNames.CONNECTION);
    }
    headers.remove("keep-alive");
    headers.remove("proxy-connection");
    headers.remove(HttpHeaderNames.PROXY_AUTHENTICATE);
    headers.remove(HttpHeaderNames.PROXY_AUTHORIZATION);
    headers.remove(HttpHeaderNames.TE);
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
    headers.remove(HttpHeaderNames.UPGRADE);
  }

  /**
   * The protocol that a message asks to change to, or changes to; empty when it does not. HTTP/2 is
   * none: requests in it would pass by all that is decided here.
   */
  static String upgrade(HttpHeaders headers) {
    String protocol = headers.get(HttpHeaderNames.UPGRADE);
    boolean isAsked =
        protocol != null
            && !protocol.toLowerCase(Locale.ROOT).contains("h2c")
            && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    return isAsked ? protocol : "";
  }

  private static void removeNamed(HttpHeaders headers, List<String> values) {
    for (String value : values) {
      int start = 0;
      while (start <= value.length()) {
        int comma = value.indexOf(',', start);
        int end = comma < 0 ? value.length() : comma;
        String name = value.substring(start, end).strip();
        if (!name.isEmpty() && !isNeeded(name)) {
          headers.remove(name);
        }
        start = end + 1;
      }
    }
  }

  /** What frames a message or says whom it is for is kept whatever a client writes. */
  private static boolean isNeeded(String name) {
    return name.equalsIgnoreCase("content-length") || name.equalsIgnoreCase("host");
  }
}
