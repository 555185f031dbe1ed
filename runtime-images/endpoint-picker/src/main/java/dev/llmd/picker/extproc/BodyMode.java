package dev.llmd.picker.extproc;

/** {@code ProcessingMode.BodySendMode}, as far as answers differ. */
enum BodyMode {
  /** The body is not sent. */
  NONE,
  /** Part by part, each to be answered, after the headers were answered. */
  STREAMED,
  /** In one message, after the headers were answered; perhaps only its beginning. */
  BUFFERED,
  /** Part by part, answered with as many parts as one likes, whenever one likes. */
  FULL_DUPLEX;

  /** The mode of that number in the protocol. */
  static BodyMode numbered(int number) {
    return switch (number) {
      case 0 -> NONE;
      case 1 -> STREAMED;
      case 2, 3 -> BUFFERED;
      default -> FULL_DUPLEX;
    };
  }
}
