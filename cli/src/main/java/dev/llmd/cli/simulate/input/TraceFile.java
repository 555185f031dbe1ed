package dev.llmd.cli.simulate.input;

import dev.llmd.cli.simulate.trace.RequestContent;
import dev.llmd.cli.simulate.trace.Segment;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormat;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.source.JsonReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.TextNode;
import dev.llmd.write.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trace: one JSON object on each line. A line has one of three forms: a recorded body, a prompt
 * in pieces by name and length, or a line of the traces that Mooncake published.
 */
public final class TraceFile {

  private static final String RULE = "simulate/trace";

  private static final List<String> FIELDS =
      List.of(
          "at",
          "path",
          "headers",
          "session",
          "priority",
          "outputTokens",
          "body",
          "prompt",
          "model");
  private static final List<String> MOONCAKE =
      List.of("timestamp", "input_length", "output_length", "hash_ids");

  /** Tokens that one of Mooncake's hashes stands for. */
  private static final int HASHED = 512;

  private static final int MAX_TOKENS = 10_000_000;
  private static final double MAX_SECONDS = 1e7;

  private final BodyFormats formats =
      BodyFormats.of(List.of("openai-parser", "anthropic-parser", "vllmhttp-parser"));
  private final String file;
  private final Diagnostics diagnostics;

  private TraceFile(String file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** Reads a file; what is wrong is a finding. The requests are in order of time. */
  public static List<TraceRequest> read(SourceText text, Diagnostics diagnostics) {
    List<TraceRequest> trace = new TraceFile(text.name(), diagnostics).read(text.bytes());
    if (trace.isEmpty()) {
      new FieldReader(TraceFile::error, "", MapNode.EMPTY, List.of(), diagnostics)
          .wrong(
              new SourceLocation(text.name(), 1, 1),
              "",
              "the trace has no request",
              "a JSON object on each line");
    }
    trace.sort(Comparator.comparingLong(TraceRequest::at));
    return trace;
  }

  private List<TraceRequest> read(byte[] bytes) {
    List<TraceRequest> trace = new ArrayList<>();
    int line = 1;
    for (String text : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!text.isBlank()) {
        request(new TextNode(text, new SourceLocation(file, line, 1)), trace);
      }
      line++;
    }
    return trace;
  }

  private void request(TextNode line, List<TraceRequest> trace) {
    switch (JsonReader.read(line)) {
      case JsonReader.Value value -> {
        Node node = value.node();
        trace.add(node.at("timestamp").isPresent() ? mooncake(node) : own(node));
      }
      case JsonReader.Malformed malformed ->
          new FieldReader(TraceFile::error, "", MapNode.EMPTY, List.of(), diagnostics)
              .wrong(
                  new SourceLocation(file, line.location().line(), malformed.column()),
                  "",
                  "this line is not JSON: " + malformed.message(),
                  "a JSON object on each line");
    }
  }

  private TraceRequest own(Node node) {
    FieldReader fields = new FieldReader(TraceFile::error, "", node, FIELDS, diagnostics);
    String model = node.at("body", "model").text(fields.text("model", TraceRequest.MODEL));
    return new TraceRequest(
        nanos(fields.number("at", 0, MAX_SECONDS, 0)),
        fields.text("path", TraceRequest.CHAT),
        model,
        headers(fields),
        fields.text("session", ""),
        fields.integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
        content(fields, node),
        fields.integer("outputTokens", 1, MAX_TOKENS, 128));
  }

  /** Names of headers as HTTP/2 has them. */
  private static Map<String, String> headers(FieldReader fields) {
    Map<String, String> headers = new TreeMap<>();
    fields
        .texts("headers")
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private RequestContent content(FieldReader fields, Node node) {
    Node body = fields.node("body");
    if (body instanceof MapNode) {
      return recorded(fields, body);
    }
    List<Segment> segments = new ArrayList<>();
    for (Node piece : fields.node("prompt").items()) {
      segments.add(segment(fields, piece));
    }
    long tokens = segments.stream().mapToLong(Segment::tokens).sum();
    if (tokens > MAX_TOKENS) {
      fields.wrong(
          node.location(),
          "prompt",
          "the prompt has " + tokens + " tokens",
          MAX_TOKENS + " tokens at most");
      return new RequestContent.Pieces(List.of());
    }
    if (segments.isEmpty()) {
      fields.wrong(
          node.location(),
          "",
          "the request has no prompt",
          "body, an OpenAI request, or prompt, as [[\"system\", 4000], [\"question-1\", 50]]");
    }
    return new RequestContent.Pieces(segments);
  }

  private RequestContent recorded(FieldReader fields, Node body) {
    byte[] json = JsonTree.pretty(body).getBytes(StandardCharsets.UTF_8);
    String path = fields.text("path", TraceRequest.CHAT);
    Optional<BodyFormat> format = formats.forPath(path);
    if (format.isEmpty()) {
      fields.wrong(
          body.location(), "path", "no API has the path " + path, "one as " + TraceRequest.CHAT);
      return new RequestContent.Pieces(List.of());
    }
    try {
      return RequestContent.Recorded.of(json, format.get());
    } catch (BodyException e) {
      fields.wrong(
          body.location(), "body", String.valueOf(e.getMessage()), "a body that the API takes");
      return new RequestContent.Pieces(List.of());
    }
  }

  private static Segment segment(FieldReader fields, Node piece) {
    List<Node> parts = piece.items();
    String name = parts.size() == 2 ? parts.get(0).text("") : "";
    long tokens = parts.size() == 2 ? parts.get(1).integer(0) : 0;
    if (name.isEmpty() || tokens < 1 || tokens > MAX_TOKENS) {
      fields.wrong(
          piece.location(),
          "prompt",
          "a piece is " + piece.describe(),
          "its name and its number of tokens, as [\"system\", 4000]");
      return new Segment("", 1);
    }
    return new Segment(name, (int) tokens);
  }

  private TraceRequest mooncake(Node node) {
    FieldReader fields = new FieldReader(TraceFile::error, "", node, MOONCAKE, diagnostics);
    int left = fields.integer("input_length", 1, MAX_TOKENS, 1);
    List<Segment> segments = new ArrayList<>();
    for (Node hash : node.at("hash_ids").items()) {
      int tokens = Math.min(left, HASHED);
      if (tokens > 0) {
        segments.add(new Segment("block-" + hash.integer(-1), tokens));
        left -= tokens;
      }
    }
    if (left > 0) {
      segments.add(new Segment("rest-of-line-" + node.location().line(), left));
    }
    return new TraceRequest(
        nanos(fields.number("timestamp", 0, 1000 * MAX_SECONDS, 0) / 1000),
        TraceRequest.CHAT,
        TraceRequest.MODEL,
        Map.of(),
        "",
        0,
        new RequestContent.Pieces(segments),
        fields.integer("output_length", 1, MAX_TOKENS, 1));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static Diagnostic.Builder error(String message) {
    return Diagnostic.runtimeError(RULE, message);
  }
}
