package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How one of the APIs spells answers. */
public interface AnswerForm {

  /** What ids of answers begin with. */
  String idPrefix();

  /** The answer in one piece. */
  ObjectNode whole(InferenceAnswer answer);

  /** Events before the first token. */
  List<String> begin(InferenceAnswer answer);

  /** The event for a token. */
  String token(InferenceAnswer answer, int index);

  /** Events after the last token. */
  List<String> end(InferenceAnswer answer, boolean withUsage);

  /** A server-sent event. */
  static String event(ObjectNode data) {
    return "data: " + Json.write(data) + "\n\n";
  }
}
