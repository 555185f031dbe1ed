package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is answered with an error of the client. */
public final class InvalidRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  public InvalidRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The error, in OpenAI's form. */
  public String body() {
    return error(status, String.valueOf(getMessage()));
  }

  /** An error in OpenAI's form. */
  public static String error(int status, String message) {
    ObjectNode error = Json.object();
    error
        .putObject("error")
        .put("message", message)
        .put(
            "type",
            status == 404
                ? "NotFoundError"
                : status < 500 ? "BadRequestError" : "InternalServerError")
        .putNull("param")
        .put("code", status);
    return Json.write(error);
  }
}
