package dev.llmd.plan.vllm;

import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds vLLM's flags in a command line or shell script: in its text, in its parameters and in the
 * variables that it refers to. The last one counts, as it does for vLLM's own parser.
 *
 * <p>It reads words, not shell: what a script computes stays unknown, and no finding is built on
 * it.
 */
final class FlagScan {

  /** Variables that hold variables: deep enough for every script that people read. */
  private static final int DEEPEST = 3;

  /** Characters to read in all: variables that repeat one another must not take for ever. */
  private static final int MOST = 1_000_000;

  private final Map<String, String> env;
  private final String parameters;
  private final Map<VllmFlag, OptionalLong> sizes;
  private int depth;
  private int length;

  /**
   * A scan of one container.
   *
   * @param env the container's {@code env}
   * @param parameters what {@code $@} and {@code $*} stand for
   * @param sizes where flags are put
   */
  FlagScan(Node env, String parameters, Map<VllmFlag, OptionalLong> sizes) {
    this.env = values(env);
    this.parameters = parameters;
    this.sizes = sizes;
  }

  /** Reads a text and what it refers to. */
  void read(String text) {
    length += text.length();
    if (depth >= DEEPEST || length > MOST) {
      return;
    }
    depth++;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '-' && isStart(text, i)) {
        i = readFlag(text, i);
      } else if (c == '$') {
        read(variable(text, i).orElse(""));
        i++;
      } else if (c == '#' && isStart(text, i) && startsLine(text, i)) {
        i = endOfLine(text, i);
      } else {
        i++;
      }
    }
    depth--;
  }

  /** Returns the position after the flag, or after the word when it is no flag of interest. */
  private int readFlag(String text, int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    Optional<VllmFlag> flag = VllmFlag.named(text.substring(start, end));
    if (flag.isEmpty()) {
      return Math.max(end, start + 1);
    }
    if (!flag.get().hasValue()) {
      sizes.put(flag.get(), OptionalLong.of(1));
      return end;
    }
    int value = end < text.length() && text.charAt(end) == '=' ? end + 1 : skipSpace(text, end);
    sizes.put(flag.get(), number(text, value));
    return end;
  }

  /** The number at a position, or in the variable there. */
  private OptionalLong number(String text, int position) {
    int start = position;
    while (start < text.length() && isQuote(text.charAt(start))) {
      start++;
    }
    if (start < text.length() && text.charAt(start) == '$') {
      Optional<String> value = variable(text, start);
      return value.isPresent() && depth < DEEPEST
          ? digits(value.get().strip(), 0)
          : OptionalLong.empty();
    }
    return digits(text, start);
  }

  private static OptionalLong digits(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 9 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == start
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text, start, end, 10));
  }

  /** What {@code $NAME}, <code>${NAME}</code>, {@code $(NAME)} or {@code $@} stands for. */
  private Optional<String> variable(String text, int dollar) {
    int start = dollar + 1;
    if (start >= text.length()) {
      return Optional.empty();
    }
    char first = text.charAt(start);
    if (first == '@' || first == '*') {
      return Optional.of(parameters);
    }
    if (first == '{' || first == '(') {
      start++;
    }
    int end = start;
    while (end < text.length() && isVariablePart(text.charAt(end))) {
      end++;
    }
    if (first == '{' && end == start && start < text.length() && isAll(text.charAt(start))) {
      return Optional.of(parameters);
    }
    Optional<String> value = value(text.substring(start, end));
    return value.isPresent() || first != '{' ? value : fallback(text, end);
  }

  /** The default of <code>${NAME:-default}</code>. */
  private static Optional<String> fallback(String text, int end) {
    int close = text.indexOf('}', end);
    return close > 0 && text.startsWith(":-", end)
        ? Optional.of(text.substring(end + 2, close))
        : Optional.empty();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(env.get(name));
  }

  /** The variables whose values are known here. */
  private static Map<String, String> values(Node env) {
    Map<String, String> values = new HashMap<>();
    for (Node variable : env.items()) {
      if (variable.at("value") instanceof TextNode value) {
        values.put(variable.at("name").text(""), value.value());
      }
    }
    return values;
  }

  private static boolean isAll(char c) {
    return c == '@' || c == '*';
  }

  private static boolean isStart(String text, int position) {
    if (position == 0) {
      return true;
    }
    char before = text.charAt(position - 1);
    return Character.isWhitespace(before) || isQuote(before) || before == '=' || before == '(';
  }

  private static boolean startsLine(String text, int position) {
    int i = position - 1;
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i--;
    }
    return i < 0 || text.charAt(i) == '\n';
  }

  private static int endOfLine(String text, int position) {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }

  /** Skips white space and continued lines. */
  private static int skipSpace(String text, int position) {
    int i = position;
    while (i < text.length()
        && (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\\')) {
      i++;
    }
    return i;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isNamePart(char c) {
    return c == '-' || isVariablePart(c);
  }

  private static boolean isVariablePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
