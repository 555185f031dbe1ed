package dev.llmd.scheduling.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What follows the name in a line of the text format: labels, value, timestamp. It points into the
 * bytes that it was read from, and serves one line after the other.
 */
final class SampleLine {

  /** Where a label's name and value begin and end. */
  private static final int BOUNDS = 4;

  private static final int MAX_LABELS = 256;

  private byte[] bytes = new byte[0];
  private int[] bounds = new int[16 * BOUNDS];
  private int labels;
  private int afterLabels;
  private double value;
  private long timestamp;

  /** Reads a line from after its name; false when it is malformed. */
  boolean read(byte[] line, int from, int to) {
    if (!readLabels(line, from, to)) {
      return false;
    }
    int start = skipBlanks(line, afterLabels, to);
    int end = endOfToken(line, start, to);
    value = DecimalNumber.parse(line, start, end);
    return start < end && readTimestamp(line, skipBlanks(line, end, to), to);
  }

  /** Reads labels in braces, if there are any; false when they are malformed. */
  boolean readLabels(byte[] line, int from, int to) {
    bytes = line;
    labels = 0;
    int at = skipBlanks(line, from, to);
    if (at >= to || line[at] != '{') {
      afterLabels = at;
      return true;
    }
    at = skipBlanks(line, at + 1, to);
    while (at < to && line[at] != '}' && labels < MAX_LABELS) {
      at = readLabel(line, at, to);
      at = at < to && line[at] == ',' ? skipBlanks(line, at + 1, to) : at;
    }
    afterLabels = at + 1;
    return at < to && line[at] == '}';
  }

  /** Reads a label; returns where the next token is, or {@code to} when it is malformed. */
  private int readLabel(byte[] line, int from, int to) {
    int equals = from;
    while (equals < to && line[equals] != '=' && line[equals] != '}' && line[equals] != '"') {
      equals++;
    }
    int quote = skipBlanks(line, equals + 1, to);
    if (quote >= to || line[equals] != '=' || line[quote] != '"') {
      return to;
    }
    int end = quote + 1;
    while (end < to && line[end] != '"') {
      end += line[end] == '\\' ? 2 : 1;
    }
    if (end >= to) {
      return to;
    }
    keep(from, endOfToken(line, from, equals), quote + 1, end);
    int next = skipBlanks(line, end + 1, to);
    return next < to && (line[next] == ',' || line[next] == '}') ? next : to;
  }

  private void keep(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    int at = labels * BOUNDS;
    if (at == bounds.length) {
      bounds = Arrays.copyOf(bounds, bounds.length * 2);
    }
    bounds[at] = nameFrom;
    bounds[at + 1] = nameTo;
    bounds[at + 2] = valueFrom;
    bounds[at + 3] = valueTo;
    labels++;
  }

  private boolean readTimestamp(byte[] line, int from, int to) {
    timestamp = 0;
    if (from == to || line[from] == '#') { // OpenMetrics puts an exemplar there.
      return true;
    }
    boolean isNegative = line[from] == '-';
    int start = isNegative ? from + 1 : from;
    int at = start;
    while (at < to && line[at] >= '0' && line[at] <= '9' && at - start < 18) {
      timestamp = timestamp * 10 + (line[at++] - '0');
    }
    timestamp = isNegative ? -timestamp : timestamp;
    return at > start && (at == to || isBlank(line[at]));
  }

  /** NaN also for what is no number. */
  double value() {
    return value;
  }

  /** In milliseconds; 0 when the line has none. */
  long timestamp() {
    return timestamp;
  }

  /** Where the labels end. */
  int afterLabels() {
    return afterLabels;
  }

  /** The label of that name, to ask for its value; -1 when there is none. */
  int label(byte[] name) {
    for (int label = 0; label < labels; label++) {
      int at = label * BOUNDS;
      if (Arrays.equals(bytes, bounds[at], bounds[at + 1], name, 0, name.length)) {
        return label;
      }
    }
    return -1;
  }

  /** Whether the label of that name has that value. */
  boolean has(byte[] name, byte[] expected) {
    int label = label(name);
    if (label < 0) {
      return false;
    }
    int from = bounds[label * BOUNDS + 2];
    int to = bounds[label * BOUNDS + 3];
    return Arrays.equals(bytes, from, to, expected, 0, expected.length)
        || (isEscaped(from, to)
            && Arrays.equals(text(label).getBytes(StandardCharsets.UTF_8), expected));
  }

  private boolean isEscaped(int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Whether the label has an empty value. */
  boolean isEmpty(int label) {
    return bounds[label * BOUNDS + 2] == bounds[label * BOUNDS + 3];
  }

  /** The label's value as a count; -1 when it is none. */
  int count(int label) {
    return DecimalNumber.parseCount(bytes, bounds[label * BOUNDS + 2], bounds[label * BOUNDS + 3]);
  }

  /** The label's value, its escapes resolved. */
  String text(int label) {
    int from = bounds[label * BOUNDS + 2];
    int to = bounds[label * BOUNDS + 3];
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int at = 0; at < raw.length(); at++) {
      char c = raw.charAt(at);
      char next = c == '\\' && at + 1 < raw.length() ? raw.charAt(++at) : c;
      text.append(c == '\\' && next == 'n' ? '\n' : next);
    }
    return text.toString();
  }

  private static int skipBlanks(byte[] line, int from, int to) {
    int at = from;
    while (at < to && isBlank(line[at])) {
      at++;
    }
    return at;
  }

  private static int endOfToken(byte[] line, int from, int to) {
    int at = from;
    while (at < to && !isBlank(line[at])) {
      at++;
    }
    return at;
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
