package dev.llmd.picker.extproc;

/**
 * Finds {@code "usage"} in a response as it comes, be it one JSON document or events of them, and
 * reads its counts. Inside a JSON string a quote is escaped, so the key's bytes with both its
 * quotes and a colon behind them are always a key. Nothing else of the response is looked at.
 */
final class UsageScanner {

  private static final byte[] KEY = {'"', 'u', 's', 'a', 'g', 'e', '"'};

  /** A usage object of which nobody would read more. */
  private static final int MOST = 2048;

  private final StringBuilder object = new StringBuilder();
  private int matched;
  private boolean isKey;
  private int depth;
  private long inputTokens = -1;
  private long outputTokens = -1;
  private long cachedTokens = -1;

  void scan(Slice bytes) {
    byte[] array = bytes.array();
    int end = bytes.offset() + bytes.length();
    int at = bytes.offset();
    while (at < end) {
      if (depth > 0) {
        inObject((char) array[at++]);
      } else if (isKey) {
        afterKey(array[at++]);
      } else {
        at = seek(array, at, end);
      }
    }
  }

  /** Goes on to the byte behind the key, or to the end. */
  private int seek(byte[] array, int from, int end) {
    int at = from;
    int known = matched;
    while (at < end && known < KEY.length) {
      byte b = array[at++];
      if (b == KEY[known]) {
        known++;
      } else {
        known = b == '"' ? 1 : 0;
      }
    }
    isKey = known == KEY.length;
    matched = isKey ? 0 : known;
    return at;
  }

  private void afterKey(byte b) {
    if (b == '{') {
      isKey = false;
      depth = 1;
      object.setLength(0);
    } else {
      isKey = b == ':' || b == ' ' || b == '\n' || b == '\t' || b == '\r';
      matched = b == '"' ? 1 : 0;
    }
  }

  private void inObject(char c) {
    object.append(c);
    if (c == '{') {
      depth++;
    } else if (c == '}' && --depth == 0) {
      counts();
    } else if (object.length() > MOST) {
      depth = 0;
    }
  }

  /** Each event may carry a part of the counts: those that are there replace earlier ones. */
  private void counts() {
    inputTokens = either("\"prompt_tokens\"", "\"input_tokens\"", inputTokens);
    outputTokens = either("\"completion_tokens\"", "\"output_tokens\"", outputTokens);
    cachedTokens = either("\"cached_tokens\"", "\"cache_read_input_tokens\"", cachedTokens);
  }

  private long either(String key, String otherKey, long otherwise) {
    long count = count(key);
    if (count < 0) {
      count = count(otherKey);
    }
    return count < 0 ? otherwise : count;
  }

  private long count(String key) {
    int found = object.indexOf(key);
    if (found < 0) {
      return -1;
    }
    int at = found + key.length();
    while (at < object.length() && (object.charAt(at) == ':' || object.charAt(at) <= ' ')) {
      at++;
    }
    long count = -1;
    while (at < object.length()
        && Character.digit(object.charAt(at), 10) >= 0
        && count < 1L << 40) {
      count = Math.max(count, 0) * 10 + Character.digit(object.charAt(at), 10);
      at++;
    }
    return count;
  }

  /** Tokens of the prompt; -1 when the response does not say. */
  long inputTokens() {
    return inputTokens;
  }

  /** Tokens of the answer; -1 when the response does not say. */
  long outputTokens() {
    return outputTokens;
  }

  /** Tokens of the prompt that came from a cache; -1 when the response does not say. */
  long cachedTokens() {
    return cachedTokens;
  }
}
