package dev.llmd.scheduling.body;

import java.util.ArrayList;
import java.util.List;

/** A field of a request body that scheduling reads. */
final class BodyField {

  /** What a field is for. */
  enum Kind {
    MODEL,
    STREAM,
    CACHE_SALT,
    PROMPT,
    MAX_TOKENS,
    /** An object with fields that are read. */
    CONTAINER,
    /** Not read. */
    OTHER
  }

  static final BodyField OTHER = new BodyField("", Kind.OTHER, 0, 0);

  private final String name;
  private final Kind kind;
  private final int index;
  private final int depth;

  private BodyField(String name, Kind kind, int index, int depth) {
    this.name = name;
    this.kind = kind;
    this.index = index;
    this.depth = depth;
  }

  static List<BodyField> all(List<String> promptFields, List<String> maxTokensFields) {
    List<BodyField> fields = new ArrayList<>();
    fields.add(new BodyField("model", Kind.MODEL, 0, 1));
    fields.add(new BodyField("stream", Kind.STREAM, 0, 1));
    fields.add(new BodyField("cache_salt", Kind.CACHE_SALT, 0, 1));
    for (int i = 0; i < promptFields.size(); i++) {
      fields.add(new BodyField(promptFields.get(i), Kind.PROMPT, i, 1));
    }
    for (int i = 0; i < maxTokensFields.size(); i++) {
      String path = maxTokensFields.get(i);
      int dot = path.indexOf('.');
      if (dot > 0) {
        fields.add(new BodyField(path.substring(0, dot), Kind.CONTAINER, 0, 1));
      }
      fields.add(new BodyField(path.substring(dot + 1), Kind.MAX_TOKENS, i, dot > 0 ? 2 : 1));
    }
    return List.copyOf(fields);
  }

  /** Whether a key is this field's, in a container of that depth. */
  boolean is(TextCapture text, int atDepth) {
    return depth == atDepth && text.is(name);
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  /** Which of its kind: an index of the format's prompt fields, or of its max-tokens fields. */
  int index() {
    return index;
  }

  /** Whether it has messages, which may have images. */
  boolean mayHaveMedia() {
    return switch (name) {
      case "messages", "input", "items" -> true;
      default -> false;
    };
  }

  /** Whether an array of numbers in it is token ids. */
  boolean mayBeTokens() {
    return switch (name) {
      case "prompt", "input", "token_ids" -> true;
      default -> false;
    };
  }
}
