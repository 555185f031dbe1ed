package dev.llmd.picker.extproc;

/** What the proxy says: the parts of {@code ProcessingRequest} that matter here. */
sealed interface ProxyMessage {

  /**
   * Headers of the request.
   *
   * @param endsStream whether there is no body and no trailer
   * @param modes how bodies come, as the first message of a stream says
   */
  record RequestHead(Headers headers, boolean endsStream, SubsetHint subset, BodyModes modes)
      implements ProxyMessage {}

  /** A part of the request's body. */
  record RequestBody(Slice bytes, boolean endsStream, SubsetHint subset) implements ProxyMessage {}

  record RequestTrailers() implements ProxyMessage {}

  /** Headers of the response. */
  record ResponseHead(Headers headers, boolean endsStream) implements ProxyMessage {}

  /** A part of the response's body. */
  record ResponseBody(Slice bytes, boolean endsStream) implements ProxyMessage {}

  record ResponseTrailers() implements ProxyMessage {}

  /** Nothing that this program knows. */
  record Unknown() implements ProxyMessage {}
}
