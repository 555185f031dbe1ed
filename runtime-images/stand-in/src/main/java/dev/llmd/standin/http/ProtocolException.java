package dev.llmd.standin.http;

import java.io.IOException;

/** What came is not the HTTP that this server reads. */
final class ProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
