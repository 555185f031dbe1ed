package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/** Refuses requests that two servers may read in two ways (RFC 9112). */
final class RequestCheck {

  private RequestCheck() {}

  /** Why a request is refused; empty if it is not. */
  static Optional<ErrorAnswer> refusal(HttpRequest request) {
    DecoderResult result = request.decoderResult();
    if (result.isFailure()) {
      return Optional.of(unreadable(result.cause()));
    }
    HttpVersion version = request.protocolVersion();
    boolean isLatest = version.equals(HttpVersion.HTTP_1_1);
    if (!isLatest && !version.equals(HttpVersion.HTTP_1_0)) {
      return Optional.of(
          ErrorAnswer.of(
              HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
              version + " is not spoken here: expected HTTP/1.1"));
    }
    if (request.method().equals(HttpMethod.CONNECT) || !isPath(request)) {
      return bad("the request's target is no path: expected one as /v1/completions");
    }
    return ambiguity(request.headers(), isLatest);
  }

  private static ErrorAnswer unreadable(Throwable cause) {
    if (cause instanceof TooLongHttpHeaderException) {
      return ErrorAnswer.of(
          HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the request's headers are too long");
    }
    if (cause instanceof TooLongHttpLineException) {
      return ErrorAnswer.of(
          HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request's first line is too long");
    }
    return ErrorAnswer.of(
        HttpResponseStatus.BAD_REQUEST, "the request is not what HTTP/1.1 allows (RFC 9112)");
  }

  private static boolean isPath(HttpRequest request) {
    String target = request.uri();
    if (request.method().equals(HttpMethod.OPTIONS) && target.equals("*")) {
      return true;
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return !target.isEmpty() && target.charAt(0) == '/';
  }

  private static Optional<ErrorAnswer> ambiguity(HttpHeaders headers, boolean isLatest) {
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (isLatest && hosts == 0)) {
      return bad("the request has " + hosts + " Host headers: expected one");
    }
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean isChunked = encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
    if (!encodings.isEmpty() && !(isLatest && isChunked)) {
      return bad("Transfer-Encoding is not understood: expected chunked, once, with HTTP/1.1");
    }
    List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (lengths.size() > 1 || (lengths.size() == 1 && !isNumber(lengths.getFirst()))) {
      return bad("Content-Length is not understood: expected one number");
    }
    return Optional.empty();
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static Optional<ErrorAnswer> bad(String message) {
    return Optional.of(ErrorAnswer.of(HttpResponseStatus.BAD_REQUEST, message));
  }
}
