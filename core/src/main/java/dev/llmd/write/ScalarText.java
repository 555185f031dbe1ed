package dev.llmd.write;

import java.util.HexFormat;

/**
 * Writes texts so that every reader takes them for the same text: those of YAML 1.1 (kubectl,
 * kustomize, Helm, PyYAML) and of YAML 1.2. In doubt a text is quoted.
 */
final class ScalarText {
  private final StringBuilder out;

  ScalarText(StringBuilder out) {
    this.out = out;
  }

  /** Writes a text on one line. */
  void append(String text) {
    if (isPlain(text)) {
      out.append(text);
    } else if (prefersSingleQuotes(text)) {
      singleQuoted(text);
    } else {
      doubleQuoted(text);
    }
  }

  /** Writes a number in JSON's notation; readers of YAML 1.1 know no exponent without a point. */
  void appendNumber(String json) {
    int exponent = json.indexOf('e');
    if (exponent >= 0 && json.indexOf('.') < 0) {
      out.append(json, 0, exponent).append(".0").append(json, exponent, json.length());
    } else {
      out.append(json);
    }
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && hasPlainCharacters(text)
        && !beginsSpecial(text)
        && !isWord(text)
        && !looksLikeNumber(text);
  }

  /** No line breaks, nothing invisible, and neither a comment nor a key within. */
  private static boolean hasPlainCharacters(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7F && !isVisible(text, i))) {
        return false;
      }
      if ((c == ':' && (i == last || text.charAt(i + 1) == ' '))
          || (c == '#' && i > 0 && text.charAt(i - 1) == ' ')) {
        return false;
      }
    }
    return text.charAt(0) != ' ' && text.charAt(last) != ' ';
  }

  private static boolean isVisible(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c > 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xFFFE;
  }

  private static boolean beginsSpecial(String text) {
    return switch (text.charAt(0)) {
      case '?',
          ':',
          ',',
          '[',
          ']',
          '{',
          '}',
          '#',
          '&',
          '*',
          '!',
          '|',
          '>',
          '\'',
          '"',
          '%',
          '@',
          '`',
          '<',
          '=',
          '~',
          '+' ->
          true;
      case '.' -> text.length() < 2 || text.charAt(1) != '/';
      case '-' -> text.length() < 2 || beginsSpecialAfterDash(text);
      default -> false;
    };
  }

  /** A list element, a document marker, or a negative number. */
  private static boolean beginsSpecialAfterDash(String text) {
    char second = text.charAt(1);
    return second == ' '
        || second == '.'
        || (second >= '0' && second <= '9')
        || text.equals("---")
        || text.startsWith("--- ");
  }

  /** The words that some reader takes for a boolean or null, however they are capitalised. */
  private static boolean isWord(String text) {
    if (text.length() > 5) {
      return false;
    }
    for (String word : WORDS) {
      if (word.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] WORDS = {
    "y", "n", "yes", "no", "on", "off", "true", "false", "null"
  };

  /**
   * Numbers in every notation, sexagesimal ones, dates and times begin with a digit and have none
   * but these characters; so have some harmless texts.
   */
  private static boolean looksLikeNumber(String text) {
    if (text.charAt(0) < '0' || text.charAt(0) > '9') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean possible =
          (c >= '0' && c <= ':')
              || (c >= 'a' && c <= 'f')
              || (c >= 'A' && c <= 'F')
              || "_.+-xXoOtTzZ ".indexOf(c) >= 0;
      if (!possible) {
        return false;
      }
    }
    return true;
  }

  private static boolean prefersSingleQuotes(String text) {
    boolean backslashes = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7F && !isVisible(text, i))) {
        return false;
      }
      backslashes |= c == '"' || c == '\\';
    }
    return backslashes;
  }

  private void singleQuoted(String text) {
    out.append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        out.append('\'');
      }
      out.append(c);
    }
    out.append('\'');
  }

  private void doubleQuoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if ((c >= ' ' && c < 0x7F) || (c >= 0x7F && isVisible(text, i))) {
            out.append(c);
          } else {
            escape(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    // Half a surrogate pair is no character; Go's decoders put this one in its place, too.
    char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
    out.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits(shown));
  }
}
