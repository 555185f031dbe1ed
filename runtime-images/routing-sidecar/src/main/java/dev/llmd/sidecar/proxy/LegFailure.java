package dev.llmd.sidecar.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Why a target gave no answer, or no whole one.
 *
 * @param kind what happened
 * @param role of the target
 */
public record LegFailure(Kind kind, String role) {

  /** What happened. */
  public enum Kind {
    REFUSED("refuses connections: is its server running, and on this port?"),
    UNREACHABLE("cannot be connected to"),
    UNKNOWN("has a name that cannot be looked up"),
    TLS("does not speak TLS as expected: check its certificate, and whether it speaks TLS"),
    CLOSED("closed the connection before it answered"),
    BROKEN_OFF("closed the connection in the middle of its answer"),
    NOT_HTTP("answered what is not HTTP/1.1"),
    TOO_LONG("gave a longer answer than is read");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** Why it could not be connected to, or why a connection broke. */
  static LegFailure of(Throwable cause, Target target, boolean hasBegun) {
    return new LegFailure(kind(cause, hasBegun), target.role());
  }

  private static Kind kind(Throwable cause, boolean hasBegun) {
    return switch (cause) {
      case ConnectTimeoutException late -> Kind.UNREACHABLE;
      case ConnectException refused -> Kind.REFUSED;
      case NoRouteToHostException away -> Kind.UNREACHABLE;
      case UnknownHostException unknown -> Kind.UNKNOWN;
      case SSLException tls -> Kind.TLS;
      case DecoderException wrapped when wrapped.getCause() instanceof SSLException -> Kind.TLS;
      default -> hasBegun ? Kind.BROKEN_OFF : Kind.CLOSED;
    };
  }

  /** What the target does, in words for a client that go on from its name. */
  public String why() {
    return kind.text;
  }

  /** What a client is told. */
  public ErrorAnswer answer() {
    HttpResponseStatus status =
        kind == Kind.REFUSED
            ? HttpResponseStatus.SERVICE_UNAVAILABLE
            : HttpResponseStatus.BAD_GATEWAY;
    return ErrorAnswer.of(status, role, why());
  }
}
