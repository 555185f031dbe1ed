package dev.llmd.picker.extproc;

import dev.llmd.scheduling.body.BodyException;
import dev.llmd.serving.log.JsonText;
import java.nio.charset.StandardCharsets;

/**
 * An answer without a model server.
 *
 * @param reason for header {@code x-llm-d-request-dropped-reason}; {@code ""} for none
 * @param code the label of the error in metrics
 */
record Refusal(int status, String reason, String code, String message) {

  static Refusal badRequest(BodyException wrong) {
    return new Refusal(400, "", "BadRequest", String.valueOf(wrong.getMessage()));
  }

  static Refusal noEndpoints(String message) {
    return new Refusal(503, "rejected-no-endpoints", "ServiceUnavailable", message);
  }

  static Refusal decided(int status, String reason, String message) {
    String code =
        switch (status) {
          case 429 -> "ResourceExhausted";
          case 503 -> "ServiceUnavailable";
          default -> "Internal";
        };
    return new Refusal(status, reason, code, message);
  }

  static Refusal internal() {
    return new Refusal(500, "", "Internal", "the endpoint picker failed; its log says why");
  }

  /** An immediate response with a body as OpenAI's API has it. */
  PickerMessage toMessage() {
    HeaderChanges headers = new HeaderChanges();
    headers.set("content-type", "application/json");
    if (!reason.isEmpty()) {
      headers.set("x-llm-d-request-dropped-reason", reason);
    }
    StringBuilder body = new StringBuilder("{\"error\":{\"message\":");
    JsonText.append(body, message);
    body.append(",\"type\":\"").append(type()).append("\",\"param\":null,\"code\":");
    body.append(status).append("}}");
    return PickerMessage.immediate(
        status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String type() {
    return switch (status) {
      case 400 -> "invalid_request_error";
      case 429 -> "rate_limit_error";
      case 503 -> "service_unavailable_error";
      default -> "server_error";
    };
  }
}
