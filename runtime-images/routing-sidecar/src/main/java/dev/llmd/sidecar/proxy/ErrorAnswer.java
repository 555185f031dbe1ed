package dev.llmd.sidecar.proxy;

import dev.llmd.serving.log.JsonText;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * An error in the form of vLLM and OpenAI.
 *
 * @param message for the client: no address, nothing secret
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
