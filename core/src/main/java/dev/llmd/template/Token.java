package dev.llmd.template;

/**
 * A token.
 *
 * @param at offset in the source
 * @param text as written; of a string its value, of a field its name without the dot
 * @param spaced whether white space stands before it inside an action
 */
record Token(Kind kind, int at, String text, boolean spaced) {

  /** Kinds of tokens. */
  enum Kind {
    LITERAL,
    OPEN,
    CLOSE,
    LEFT_PARENTHESIS,
    RIGHT_PARENTHESIS,
    PIPE,
    COMMA,
    ASSIGN,
    DECLARE,
    DOT,
    FIELD,
    VARIABLE,
    IDENTIFIER,
    KEYWORD,
    TRUTH,
    NIL,
    STRING,
    CHARACTER,
    NUMBER,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.equals(word);
  }

  String describe() {
    return switch (kind) {
      case END -> "the end of the text";
      case OPEN -> "{{";
      case CLOSE -> "}}";
      case LITERAL -> "literal text";
      case FIELD -> "." + text;
      case STRING -> "the string " + GoQuote.text(text);
      default -> "'" + text + "'";
    };
  }
}
