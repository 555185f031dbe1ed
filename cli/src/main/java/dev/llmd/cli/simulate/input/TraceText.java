package dev.llmd.cli.simulate.input;

import dev.llmd.cli.json.JsonString;
import dev.llmd.cli.simulate.trace.RequestContent;
import dev.llmd.cli.simulate.trace.Segment;
import dev.llmd.cli.simulate.trace.TraceRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Writes a request as a line that {@link TraceFile} reads. */
public final class TraceText {

  private TraceText() {}

  /** The line, with its end. */
  public static String line(TraceRequest request) {
    StringBuilder out = new StringBuilder("{\"at\": ");
    BigDecimal seconds = BigDecimal.valueOf(request.at(), 9).stripTrailingZeros();
    out.append(seconds.toPlainString());
    if (!request.path().equals(TraceRequest.CHAT)) {
      text(out, "path", request.path());
    }
    boolean isNamed = request.content() instanceof RequestContent.Pieces;
    if (isNamed && !request.model().equals(TraceRequest.MODEL)) {
      text(out, "model", request.model());
    }
    if (!request.headers().isEmpty()) {
      String separator = ", \"headers\": {";
      for (var header : new TreeMap<>(request.headers()).entrySet()) {
        JsonString.append(out.append(separator), header.getKey());
        JsonString.append(out.append(": "), header.getValue());
        separator = ", ";
      }
      out.append('}');
    }
    if (!request.session().isEmpty()) {
      text(out, "session", request.session());
    }
    if (request.priority() != 0) {
      out.append(", \"priority\": ").append(request.priority());
    }
    content(out, request);
    return out.append(", \"outputTokens\": ")
        .append(request.outputTokens())
        .append("}\n")
        .toString();
  }

  private static void text(StringBuilder out, String field, String value) {
    JsonString.append(out.append(", \"").append(field).append("\": "), value);
  }

  private static void content(StringBuilder out, TraceRequest request) {
    switch (request.content()) {
      case RequestContent.Pieces(var segments) -> {
        String separator = ", \"prompt\": [";
        for (Segment segment : segments) {
          JsonString.append(out.append(separator).append('['), segment.name());
          out.append(", ").append(segment.tokens()).append(']');
          separator = ", ";
        }
        out.append(']');
      }
      case RequestContent.Recorded recorded ->
          out.append(", \"body\": ")
              .append(new String(recorded.body(request.model()), StandardCharsets.UTF_8));
    }
  }
}
