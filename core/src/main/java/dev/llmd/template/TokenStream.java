package dev.llmd.template;

import dev.llmd.template.Token.Kind;
import java.util.List;

/** Tokens with a cursor; the last one is {@link Kind#END}. */
final class TokenStream {

  private final String source;
  private final List<Token> tokens;
  private int next;

  TokenStream(String source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  String source() {
    return source;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekAfter() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    if (next < tokens.size() - 1) {
      next++;
    }
    return token;
  }

  boolean takeIf(Kind kind) {
    boolean taken = peek().is(kind);
    if (taken) {
      take();
    }
    return taken;
  }

  Token expect(Kind kind, String where) {
    Token token = take();
    if (!token.is(kind)) {
      throw unexpected(token, where);
    }
    return token;
  }

  TemplateException unexpected(Token token, String where) {
    return failure(token.at(), token.describe() + " is not expected in " + where);
  }

  TemplateException failure(int at, String message) {
    return new TemplateException(message, new Position(source, at));
  }
}
