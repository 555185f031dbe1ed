package dev.llmd.sidecar.proxy;

import dev.llmd.serving.log.JsonText;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * An error in the form of vLLM and OpenAI.
 *
 * @param message for the client: no address, nothing secret
 * @param retryAfter the header of that name; empty for none
 */
public record ErrorAnswer(
    HttpResponseStatus status, String type, String message, String retryAfter) {

  /** An error that does not say when to try again. */
  public ErrorAnswer(HttpResponseStatus status, String type, String message) {
    this(status, type, message, "");
  }

  /** An error whose type follows from its status. */
  public static ErrorAnswer of(HttpResponseStatus status, String message) {
    String type =
        switch (status.code()) {
          case 502 -> "BadGateway";
          case 503 -> "ServiceUnavailable";
          default -> status.code() < 500 ? "BadRequestError" : "InternalServerError";
        };
    return new ErrorAnswer(status, type, message);
  }

  /**
   * An error of a target.
   *
   * @param role of the target
   * @param why what it did, in words that go on from its role
   */
  public static ErrorAnswer of(HttpResponseStatus status, String role, String why) {
    return of(status, "the " + role + " " + why);
  }

  /** This error of a target's answer: one that is busy says when to try again. */
  public ErrorAnswer after(HttpResponse answer) {
    int code = answer.status().code();
    boolean isBusy =
        code == HttpResponseStatus.SERVICE_UNAVAILABLE.code()
            || code == HttpResponseStatus.TOO_MANY_REQUESTS.code();
    String when = isBusy ? answer.headers().get(HttpHeaderNames.RETRY_AFTER, "") : "";
    return new ErrorAnswer(status, type, message, when);
  }

  /** The body of the answer. */
  public byte[] json() {
    StringBuilder json = new StringBuilder(160).append("{\"object\":\"error\",\"message\":");
    JsonText.append(json, message);
    json.append(",\"type\":");
    JsonText.append(json, type);
    json.append(",\"param\":null,\"code\":").append(status.code()).append('}');
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
