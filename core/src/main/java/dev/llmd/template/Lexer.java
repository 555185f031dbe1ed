package dev.llmd.template;

import dev.llmd.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into literal text and the tokens of its actions. */
final class Lexer {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final String source;
  private final Mode mode;
  private final List<Deviation> deviations;
  private final List<Token> tokens = new ArrayList<>();

  private int at;
  private int actionStart;
  private boolean spaced;
  private boolean actionReported;
  private int parentheses;

  Lexer(String source, Mode mode, List<Deviation> deviations) {
    this.source = source;
    this.mode = mode;
    this.deviations = deviations;
  }

  List<Token> tokens() {
    while (at < source.length()) {
      literal();
      if (at < source.length()) {
        open();
      }
    }
    add(Kind.END, at, "");
    return tokens;
  }

  private void literal() {
    int open = source.indexOf(OPEN, at);
    int end = open < 0 ? source.length() : open;
    int trimmed = end;
    if (open >= 0 && isMarkedOpen(open + OPEN.length())) {
      while (trimmed > at && isTrimmed(source.charAt(trimmed - 1))) {
        trimmed--;
      }
    }
    if (trimmed > at) {
      add(Kind.LITERAL, at, source.substring(at, trimmed));
    }
    at = end;
  }

  private void open() {
    actionStart = at;
    actionReported = false;
    at += OPEN.length();
    boolean marked = isMarkedOpen(at);
    int inside = marked ? at + 2 : at;
    if (marked) {
      reportBreak(at + 1);
    }
    if (source.startsWith("/*", inside)) {
      comment(inside);
      return;
    }
    add(Kind.OPEN, actionStart, OPEN);
    at = inside;
    spaced = false;
    parentheses = 0;
    action();
  }

  /** A comment's text may hold anything: KServe's escapes inside it do no harm. */
  private void comment(int start) {
    int end = source.indexOf("*/", start + 2);
    if (end < 0) {
      throw failure(actionStart, "this comment is not closed");
    }
    at = end + 2;
    boolean marked = isMarkedClose(at);
    if (!marked && !source.startsWith(CLOSE, at)) {
      throw failure(end, "a comment must end right before the action does: */}} or */ -}}");
    }
    if (marked) {
      reportBreak(at);
    }
    close(marked);
  }

  private void action() {
    while (true) {
      if (at >= source.length()) {
        throw failure(
            actionStart,
            mode == Mode.PLAIN
                ? "this action is not closed"
                : "this action is not closed within its string; an action cannot span two fields");
      }
      boolean marked = isMarkedClose(at);
      if (marked || source.startsWith(CLOSE, at)) {
        if (parentheses > 0) {
          throw failure(at, "a parenthesis is still open at the end of the action");
        }
        if (marked) {
          reportBreak(at);
        }
        add(Kind.CLOSE, at, CLOSE);
        close(marked);
        return;
      }
      if (isSpace(source.charAt(at))) {
        reportBreak(at);
        spaced = true;
        at++;
      } else {
        token();
        spaced = false;
      }
    }
  }

  private void close(boolean marked) {
    at += marked ? 2 + CLOSE.length() : CLOSE.length();
    while (marked && at < source.length() && isTrimmed(source.charAt(at))) {
      at++;
    }
  }

  private void token() {
    char c = source.charAt(at);
    switch (c) {
      case '=' -> symbol(Kind.ASSIGN, "=");
      case ':' -> {
        if (!source.startsWith(":=", at)) {
          throw failure(at, "':' must be followed by '='");
        }
        symbol(Kind.DECLARE, ":=");
      }
      case '|' -> symbol(Kind.PIPE, "|");
      case ',' -> symbol(Kind.COMMA, ",");
      case '(' -> {
        parentheses++;
        symbol(Kind.LEFT_PARENTHESIS, "(");
      }
      case ')' -> {
        if (--parentheses < 0) {
          throw failure(at, "this parenthesis closes none");
        }
        symbol(Kind.RIGHT_PARENTHESIS, ")");
      }
      case '"' -> quoted();
      case '\'' -> character();
      case '`' -> raw();
      case '$' -> variable();
      case '.' -> dot();
      default -> wordOrNumber(c);
    }
  }

  private void symbol(Kind kind, String text) {
    add(kind, at, text);
    at += text.length();
  }

  private void wordOrNumber(char c) {
    if (c == '+' || c == '-' || (c >= '0' && c <= '9')) {
      number();
      return;
    }
    if (!isWordPart(source.codePointAt(at))) {
      String found = source.substring(at, source.offsetByCodePoints(at, 1));
      throw failure(at, "the character " + GoQuote.text(found) + " means nothing in an action");
    }
    int start = at;
    skipWord();
    expectTerminator();
    String word = source.substring(start, at);
    Kind kind =
        switch (word) {
          case "block", "break", "continue", "define", "else", "end" -> Kind.KEYWORD;
          case "if", "range", "template", "with" -> Kind.KEYWORD;
          case "true", "false" -> Kind.TRUTH;
          case "nil" -> Kind.NIL;
          default -> Kind.IDENTIFIER;
        };
    add(kind, start, word);
  }

  private void dot() {
    int next = at + 1;
    if (next < source.length() && source.charAt(next) >= '0' && source.charAt(next) <= '9') {
      number();
      return;
    }
    int start = at++;
    skipWordUnlessTerminated();
    String name = source.substring(start + 1, at);
    add(name.isEmpty() ? Kind.DOT : Kind.FIELD, start, name.isEmpty() ? "." : name);
  }

  private void variable() {
    int start = at++;
    skipWordUnlessTerminated();
    add(Kind.VARIABLE, start, source.substring(start, at));
  }

  private void skipWordUnlessTerminated() {
    if (!isTerminated()) {
      skipWord();
      expectTerminator();
    }
  }

  private void skipWord() {
    while (at < source.length() && isWordPart(source.codePointAt(at))) {
      at += Character.charCount(source.codePointAt(at));
    }
  }

  private void expectTerminator() {
    if (!isTerminated()) {
      String found = source.substring(at, source.offsetByCodePoints(at, 1));
      throw failure(at, GoQuote.text(found) + " cannot follow a name");
    }
  }

  private boolean isTerminated() {
    if (at >= source.length() || source.startsWith(CLOSE, at)) {
      return true;
    }
    char c = source.charAt(at);
    return isSpace(c) || ".,|:()".indexOf(c) >= 0;
  }

  private void number() {
    int start = at;
    at = NumberConstant.scan(source, at);
    if (at < source.length() && isWordPart(source.codePointAt(at))) {
      throw failure(start, "a number must not run into a name");
    }
    if (source.charAt(at - 1) == 'i') {
      throw failure(start, "imaginary numbers are not supported");
    }
    if (at < source.length() && (source.charAt(at) == '+' || source.charAt(at) == '-')) {
      throw failure(at, "a template has no arithmetic: a number cannot be followed by a sign");
    }
    add(Kind.NUMBER, start, source.substring(start, at));
  }

  private void quoted() {
    int start = at;
    int end = endOfQuoted('"', "this string is not closed");
    reportEscape(start, "a double quote");
    add(Kind.STRING, start, unquoted(start, end));
  }

  private void character() {
    int start = at;
    int end = endOfQuoted('\'', "this character constant is not closed");
    String text = source.substring(start, end);
    if (text.indexOf('\\') >= 0 || text.indexOf('"') >= 0) {
      reportEscape(start, "a backslash or double quote");
    }
    add(Kind.CHARACTER, start, text);
  }

  private String unquoted(int start, int end) {
    try {
      return GoUnquote.text(source.substring(start + 1, end - 1));
    } catch (EvaluationFailure e) {
      throw failure(start, e.reason());
    }
  }

  private int endOfQuoted(char quote, String unclosed) {
    int start = at++;
    while (at < source.length() && source.charAt(at) != '\n') {
      char c = source.charAt(at++);
      if (c == quote) {
        return at;
      }
      if (c == '\\' && at < source.length() && source.charAt(at) != '\n') {
        at++;
      }
    }
    throw failure(start, unclosed);
  }

  /** Go drops carriage returns from a raw string; in JSON text there is none, only its escape. */
  private void raw() {
    int end = source.indexOf('`', at + 1);
    if (end < 0) {
      throw failure(at, "this raw string is not closed");
    }
    String text = source.substring(at + 1, end);
    add(Kind.STRING, at, mode == Mode.PLAIN ? text.replace("\r", "") : text);
    at = end + 1;
  }

  private void add(Kind kind, int start, String text) {
    tokens.add(new Token(kind, start, text, spaced));
  }

  private boolean isMarkedOpen(int inside) {
    return source.startsWith("-", inside)
        && inside + 1 < source.length()
        && isSpace(source.charAt(inside + 1));
  }

  private boolean isMarkedClose(int start) {
    return start < source.length()
        && isSpace(source.charAt(start))
        && source.startsWith("-" + CLOSE, start + 1);
  }

  private boolean isTrimmed(char c) {
    return mode == Mode.PLAIN ? isSpace(c) : c == ' ';
  }

  private void reportBreak(int offset) {
    if (mode == Mode.JSON_TEXT && source.charAt(offset) != ' ') {
      reportEscape(offset, "a tab or line break");
    }
  }

  private void reportEscape(int offset, String what) {
    if (mode == Mode.JSON_TEXT && !actionReported) {
      actionReported = true;
      deviations.add(
          new Deviation(
              Deviation.Kind.ESCAPED_ACTION,
              new Position(source, offset),
              what
                  + " inside an action: KServe templates the JSON text of the config, where it is"
                  + " escaped, and cannot parse the action; use raw strings (`…`) and spaces"));
    }
  }

  private TemplateException failure(int offset, String message) {
    return new TemplateException(message, new Position(source, offset));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isWordPart(int c) {
    return c == '_'
        || Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }
}
