package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text that another document holds, as strictly as RFC 8259 and Go's {@code
 * encoding/json}: no comments, no trailing commas, no bare words.
 */
public final class JsonReader {

  /** What a text turned out to be. */
  public sealed interface Result {}

  /**
   * The value of a text; its nodes stand on their own lines in a literal block scalar, else where
   * the text does.
   */
  public record Value(Node node) implements Result {}

  /**
   * Why a text is not JSON.
   *
   * @param line 1-based line within the text
   * @param column 1-based column within the text
   * @param place where that is
   */
  public record Malformed(int line, int column, SourceLocation place, String message)
      implements Result {}

  private static final int DEEPEST = 200;

  private final String text;
  private final Place place;
  private int line;
  private int lineStart;
  private int next;
  private int depth;

  private JsonReader(TextNode text) {
    this.text = text.value();
    this.place = Place.in(text);
  }

  /** Reads the text. */
  public static Result read(TextNode text) {
    JsonReader reader = new JsonReader(text);
    try {
      Node node = reader.value();
      reader.skipSpace();
      if (reader.next < reader.text.length()) {
        throw new MalformedException("nothing may follow the value");
      }
      return new Value(node);
    } catch (MalformedException malformed) {
      return reader.malformed(malformed.reason);
    }
  }

  private Malformed malformed(String reason) {
    return new Malformed(line + 1, next - lineStart + 1, here(), reason);
  }

  private SourceLocation here() {
    return place.of(line, text.codePointCount(lineStart, Math.min(next, text.length())));
  }

  private Node value() throws MalformedException {
    skipSpace();
    SourceLocation here = here();
    return switch (peek()) {
      case '{' -> map(here);
      case '[' -> list(here);
      case '"' -> new TextNode(string(), here);
      case 't' -> word("true", new BoolNode(true, here));
      case 'f' -> word("false", new BoolNode(false, here));
      case 'n' -> word("null", new NullNode(here));
      default -> number(here);
    };
  }

  private MapNode map(SourceLocation start) throws MalformedException {
    MapNode.Builder fields = MapNode.builder();
    Map<String, SourceLocation> keyPlaces = new HashMap<>();
    enter();
    boolean more = !closes('}');
    while (more) {
      skipSpace();
      if (peek() != '"') {
        throw new MalformedException("a key in double quotes is expected");
      }
      SourceLocation keyPlace = here();
      String key = string();
      keyPlaces.put(key, keyPlace);
      skipSpace();
      expect(':');
      fields.put(key, value());
      more = comma('}');
    }
    depth--;
    return fields.build(keyPlaces, start);
  }

  private ListNode list(SourceLocation start) throws MalformedException {
    List<Node> items = new ArrayList<>();
    enter();
    boolean more = !closes(']');
    while (more) {
      items.add(value());
      more = comma(']');
    }
    depth--;
    return new ListNode(items, start);
  }

  private void enter() throws MalformedException {
    next++;
    if (++depth > DEEPEST) {
      throw new MalformedException("more than " + DEEPEST + " levels are not read");
    }
  }

  private boolean closes(char end) throws MalformedException {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    next++;
    return true;
  }

  /** True when a comma says that another element follows; false at the end. */
  private boolean comma(char end) throws MalformedException {
    if (closes(end)) {
      return false;
    }
    if (peek() != ',') {
      throw new MalformedException("',' or '" + end + "' is expected");
    }
    next++;
    return true;
  }

  private String string() throws MalformedException {
    next++;
    int plainEnd = next;
    while (plainEnd < text.length() && isPlain(text.charAt(plainEnd))) {
      plainEnd++;
    }
    StringBuilder content = new StringBuilder().append(text, next, plainEnd);
    next = plainEnd;
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') {
        throw new MalformedException("a string ends on its line");
      }
      next++;
      content.append(c == '\\' ? escaped() : c);
    }
    next++;
    return content.toString();
  }

  private static boolean isPlain(char c) {
    return c != '"' && c != '\\' && c >= ' ';
  }

  private char escaped() throws MalformedException {
    char c = peek();
    next++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new MalformedException("'\\" + c + "' is no JSON escape");
    };
  }

  private char unicode() throws MalformedException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw new MalformedException("four hexadecimal digits are expected after \\u");
      }
      code = code * 16 + digit;
      next++;
    }
    return (char) code;
  }

  private Node word(String word, Node node) throws MalformedException {
    if (!text.startsWith(word, next)) {
      throw new MalformedException("a JSON value is expected");
    }
    next += word.length();
    return node;
  }

  private Node number(SourceLocation here) throws MalformedException {
    int start = next;
    if (peek() == '-') {
      next++;
    }
    boolean leadingZero = peek() == '0';
    int whole = digits();
    if (whole == 0 || (leadingZero && whole > 1)) {
      throw new MalformedException("a JSON value is expected");
    }
    int integerEnd = next;
    if (next < text.length() && text.charAt(next) == '.') {
      next++;
      requireDigits();
    }
    if (next < text.length() && (text.charAt(next) | 0x20) == 'e') {
      next++;
      if (next < text.length() && "+-".indexOf(text.charAt(next)) >= 0) {
        next++;
      }
      requireDigits();
    }
    String literal = text.substring(start, next);
    return next == integerEnd && literal.length() <= 18
        ? new IntNode(Long.parseLong(literal), here)
        : new DecimalNode(literal, here);
  }

  private void requireDigits() throws MalformedException {
    if (digits() == 0) {
      throw new MalformedException("a digit is expected");
    }
  }

  private int digits() {
    int start = next;
    while (next < text.length() && text.charAt(next) >= '0' && text.charAt(next) <= '9') {
      next++;
    }
    return next - start;
  }

  private void skipSpace() {
    while (next < text.length() && " \t\n\r".indexOf(text.charAt(next)) >= 0) {
      if (text.charAt(next) == '\n') {
        line++;
        lineStart = next + 1;
      }
      next++;
    }
  }

  private void expect(char wanted) throws MalformedException {
    if (peek() != wanted) {
      throw new MalformedException("'" + wanted + "' is expected");
    }
    next++;
  }

  private char peek() throws MalformedException {
    if (next >= text.length()) {
      throw new MalformedException("the text ends too early");
    }
    return text.charAt(next);
  }

  /** Ends the reading of a text; it never leaves this class. */
  private static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    MalformedException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
