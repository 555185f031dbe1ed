package dev.llmd.picker.kvevents;

/** A message is no batch of events, or one of its events is none. */
final class MalformedBatchException extends Exception {

  MalformedBatchException(String message) {
    super(message);
  }

  MalformedBatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
