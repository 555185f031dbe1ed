package dev.llmd.template;

import dev.llmd.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses bodies: literal text, control actions and definitions. Pipelines are left to {@link
 * PipelineParser}. A definition has a parser of its own, since it sees none of the variables around
 * it.
 */
final class BlockParser {

  private final TemplateParser language;
  private final TokenStream tokens;
  private final Map<String, Definition> definitions;
  private final PipelineParser pipelines;
  private int ranges;
  private int depth;

  BlockParser(TemplateParser language, TokenStream tokens, Map<String, Definition> definitions) {
    this(language, tokens, definitions, 0);
  }

  private BlockParser(
      TemplateParser language, TokenStream tokens, Map<String, Definition> definitions, int depth) {
    this.language = language;
    this.tokens = tokens;
    this.definitions = definitions;
    this.depth = depth;
    this.pipelines = new PipelineParser(language, tokens);
  }

  /** A whole template; only here a definition may stand. */
  Block parse() {
    List<Node> nodes = new ArrayList<>();
    while (!tokens.peek().is(Kind.END)) {
      Token token = tokens.take();
      if (token.is(Kind.OPEN) && tokens.peek().isKeyword("define")) {
        define();
        continue;
      }
      if (token.is(Kind.OPEN) && isEnd(tokens.peek())) {
        throw tokens.failure(
            token.at(), "{{ " + tokens.peek().text() + " }} belongs to no open action");
      }
      nodes.add(node(token));
    }
    return new Block(List.copyOf(nodes));
  }

  private void define() {
    Token define = tokens.take();
    String name = tokens.expect(Kind.STRING, "define, which takes a name in quotes").text();
    tokens.expect(Kind.CLOSE, "define");
    addDefinition(define, name);
  }

  private void addDefinition(Token opening, String name) {
    Block body = new BlockParser(language, tokens, definitions, depth).body(opening);
    expectEnd(opening);
    Definitions.add(definitions, new Definition(name, tokens.source(), body));
  }

  /** Up to the {{end}} or {{else}} that belongs to {@code opening}; its keyword is left. */
  private Block body(Token opening) {
    if (++depth > language.limits().depth()) {
      throw tokens.failure(opening.at(), "actions are nested too deeply");
    }
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = tokens.take();
      if (token.is(Kind.END)) {
        throw tokens.failure(opening.at(), unclosed(opening));
      }
      if (token.is(Kind.OPEN) && isEnd(tokens.peek())) {
        depth--;
        return new Block(List.copyOf(nodes));
      }
      nodes.add(node(token));
    }
  }

  private String unclosed(Token opening) {
    String message = opening.text() + " is not closed by {{ end }}";
    return language.mode() == Mode.PLAIN
        ? message
        : message + " within its string; an action cannot span two fields";
  }

  private static boolean isEnd(Token token) {
    return token.isKeyword("end") || token.isKeyword("else");
  }

  private Node node(Token token) {
    if (token.is(Kind.LITERAL)) {
      return new Node.Literal(token.at(), token.text());
    }
    Token first = tokens.peek();
    if (!first.is(Kind.KEYWORD)) {
      return new Node.Action(token.at(), pipelines.untilClose("an action"));
    }
    tokens.take();
    return switch (first.text()) {
      case "if" -> ifNode(first);
      case "with" -> withNode(first);
      case "range" -> rangeNode(first);
      case "template" -> templateNode(first);
      case "block" -> blockNode(first);
      case "break" -> {
        loopExit(first);
        yield new Node.Break(first.at());
      }
      case "continue" -> {
        loopExit(first);
        yield new Node.Continue(first.at());
      }
      case "define" -> throw tokens.failure(first.at(), "define cannot stand inside an action");
      default -> throw tokens.unexpected(first, "an action");
    };
  }

  private void loopExit(Token keyword) {
    tokens.expect(Kind.CLOSE, keyword.text());
    if (ranges == 0) {
      throw tokens.failure(keyword.at(), keyword.text() + " stands outside of a range");
    }
  }

  private Node ifNode(Token keyword) {
    int scope = pipelines.scope();
    Operand.Pipeline condition = pipelines.untilClose("if");
    Block then = body(keyword);
    Block otherwise = otherwise(keyword);
    pipelines.leave(scope);
    return new Node.If(keyword.at(), condition, then, otherwise);
  }

  private Node withNode(Token keyword) {
    int scope = pipelines.scope();
    Operand.Pipeline value = pipelines.untilClose("with");
    Block then = body(keyword);
    Block otherwise = otherwise(keyword);
    pipelines.leave(scope);
    return new Node.With(keyword.at(), value, then, otherwise);
  }

  private Node rangeNode(Token keyword) {
    int scope = pipelines.scope();
    Operand.Pipeline values = pipelines.rangeUntilClose();
    ranges++;
    Block body = body(keyword);
    ranges--;
    Block otherwise = otherwise(keyword);
    pipelines.leave(scope);
    return new Node.Range(keyword.at(), values, body, otherwise);
  }

  /** {@code else if} within if, and {@code else with} within with, share the outer end. */
  private Block otherwise(Token keyword) {
    if (tokens.peek().isKeyword("end")) {
      expectEnd(keyword);
      return Block.EMPTY;
    }
    tokens.take();
    Token next = tokens.peek();
    if (next.isKeyword(keyword.text()) && !keyword.text().equals("range")) {
      return chained(tokens.take());
    }
    tokens.expect(Kind.CLOSE, "else");
    Block otherwise = body(keyword);
    expectEnd(keyword);
    return otherwise;
  }

  private Block chained(Token keyword) {
    if (++depth > language.limits().depth()) {
      throw tokens.failure(keyword.at(), "actions are nested too deeply");
    }
    Node node = keyword.text().equals("if") ? ifNode(keyword) : withNode(keyword);
    depth--;
    return Block.of(node);
  }

  private void expectEnd(Token opening) {
    Token end = tokens.take();
    if (!end.isKeyword("end")) {
      throw tokens.failure(end.at(), opening.text() + " has an else too many");
    }
    tokens.expect(Kind.CLOSE, "end");
  }

  private Node templateNode(Token keyword) {
    String name = tokens.expect(Kind.STRING, "template, which takes a name in quotes").text();
    if (tokens.takeIf(Kind.CLOSE)) {
      return new Node.Invoke(keyword.at(), name, Optional.empty());
    }
    return new Node.Invoke(keyword.at(), name, Optional.of(pipelines.untilClose("template")));
  }

  private Node blockNode(Token keyword) {
    String name = tokens.expect(Kind.STRING, "block, which takes a name in quotes").text();
    Operand.Pipeline dot = pipelines.untilClose("block");
    addDefinition(keyword, name);
    return new Node.Invoke(keyword.at(), name, Optional.of(dot));
  }
}
