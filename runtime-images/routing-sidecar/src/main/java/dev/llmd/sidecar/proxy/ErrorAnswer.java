package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * An error in the form of vLLM and OpenAI.
 *
 * @param message for the client: no address, nothing secret, and no character that JSON escapes
 */
public record ErrorAnswer(HttpResponseStatus status, String type, String message) {

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

  byte[] json() {
    return "{\"object\":\"error\",\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":%d}"
        .formatted(message, type, status.code())
        .getBytes(StandardCharsets.UTF_8);
  }
}
