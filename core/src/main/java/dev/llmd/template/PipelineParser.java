package dev.llmd.template;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what stands inside an action, and knows the variables in scope. */
final class PipelineParser {

  private final TemplateParser language;
  private final TokenStream tokens;
  private final List<String> variables = new ArrayList<>(List.of("$"));
  private int depth;

  PipelineParser(TemplateParser language, TokenStream tokens) {
    this.language = language;
    this.tokens = tokens;
  }

  /** To be given to {@link #leave} where the scope that starts here ends. */
  int scope() {
    return variables.size();
  }

  void leave(int scope) {
    variables.subList(scope, variables.size()).clear();
  }

  Operand.Pipeline untilClose(String where) {
    return pipeline(where, Kind.CLOSE, 1);
  }

  Operand.Pipeline rangeUntilClose() {
    return pipeline("range", Kind.CLOSE, 2);
  }

  private Operand.Pipeline pipeline(String where, Kind end, int mostVariables) {
    int at = tokens.peek().at();
    List<String> targets = new ArrayList<>(mostVariables);
    boolean assigns = targets(where, mostVariables, targets);
    List<Operand.Command> commands = new ArrayList<>(2);
    while (!tokens.takeIf(end)) {
      if (!startsOperand(tokens.peek())) {
        throw tokens.unexpected(tokens.peek(), where);
      }
      commands.add(command());
    }
    if (commands.isEmpty()) {
      throw tokens.failure(at, where + " needs a value");
    }
    for (Operand.Command command : commands.subList(1, commands.size())) {
      if (!takesArgument(command.first())) {
        throw tokens.failure(command.first().at(), "a constant cannot receive a piped value");
      }
    }
    return new Operand.Pipeline(at, List.copyOf(targets), assigns, List.copyOf(commands));
  }

  /** {@code $x :=}, {@code $x =} or, for a range, {@code $i, $x :=}; whether it assigns. */
  private boolean targets(String where, int most, List<String> targets) {
    while (tokens.peek().is(Kind.VARIABLE)) {
      Kind next = tokens.peekAfter().kind();
      if (next != Kind.ASSIGN && next != Kind.DECLARE && next != Kind.COMMA) {
        // As in Go, which lets "range $i, $x" go on as a command.
        return false;
      }
      Token variable = tokens.take();
      targets.add(variable.text());
      variables.add(variable.text());
      tokens.take();
      if (next != Kind.COMMA) {
        return next == Kind.ASSIGN;
      }
      Kind following = tokens.peek().kind();
      if (targets.size() >= most
          || (following != Kind.VARIABLE
              && following != Kind.CLOSE
              && following != Kind.RIGHT_PARENTHESIS)) {
        throw tokens.failure(variable.at(), "too many variables are declared in " + where);
      }
    }
    return false;
  }

  private static boolean takesArgument(Operand operand) {
    return switch (operand) {
      case Operand.Truth _, Operand.Dot _, Operand.Nil _, Operand.Numeral _, Operand.Text _ ->
          false;
      case Operand.Field _, Operand.Variable _, Operand.Function _ -> true;
      case Operand.Chain _, Operand.Pipeline _ -> true;
    };
  }

  private static boolean startsOperand(Token token) {
    return switch (token.kind()) {
      case TRUTH, CHARACTER, DOT, FIELD, IDENTIFIER, NUMBER, NIL, STRING -> true;
      case VARIABLE, LEFT_PARENTHESIS -> true;
      case LITERAL, OPEN, CLOSE, RIGHT_PARENTHESIS, PIPE, COMMA -> false;
      case ASSIGN, DECLARE, KEYWORD, END -> false;
    };
  }

  private Operand.Command command() {
    List<Operand> operands = new ArrayList<>(4);
    while (startsOperand(tokens.peek())) {
      operands.add(operand());
      Token next = tokens.peek();
      if (startsOperand(next) && !next.spaced()) {
        throw tokens.failure(next.at(), "a space is missing before " + next.describe());
      }
    }
    Token next = tokens.peek();
    if (!tokens.takeIf(Kind.PIPE) && !next.is(Kind.CLOSE) && !next.is(Kind.RIGHT_PARENTHESIS)) {
      throw tokens.unexpected(next, "a command");
    }
    return new Operand.Command(List.copyOf(operands));
  }

  /** A term with the fields that follow it without a space. */
  private Operand operand() {
    Operand term = term();
    Token next = tokens.peek();
    if (!next.is(Kind.FIELD) || next.spaced()) {
      return term;
    }
    List<String> path = new ArrayList<>();
    while (tokens.peek().is(Kind.FIELD) && !tokens.peek().spaced()) {
      path.add(tokens.take().text());
    }
    return switch (term) {
      case Operand.Field field -> new Operand.Field(field.at(), joined(field.path(), path));
      case Operand.Variable variable ->
          new Operand.Variable(variable.at(), variable.name(), List.copyOf(path));
      case Operand.Function _, Operand.Pipeline _ ->
          new Operand.Chain(next.at(), term, List.copyOf(path));
      case Operand.Truth _, Operand.Dot _, Operand.Nil _, Operand.Numeral _ ->
          throw notAnObject(next);
      case Operand.Text _, Operand.Chain _ -> throw notAnObject(next);
    };
  }

  private TemplateException notAnObject(Token field) {
    return tokens.failure(field.at(), "a constant has no field " + field.describe());
  }

  private static List<String> joined(List<String> head, List<String> tail) {
    List<String> path = new ArrayList<>(head);
    path.addAll(tail);
    return List.copyOf(path);
  }

  private Operand term() {
    Token token = tokens.take();
    int at = token.at();
    return switch (token.kind()) {
      case DOT -> new Operand.Dot(at);
      case NIL -> new Operand.Nil(at);
      case TRUTH -> new Operand.Truth(at, new GoValue.Bool(token.text().equals("true")));
      case STRING -> new Operand.Text(at, constant(token.text()));
      case NUMBER, CHARACTER -> new Operand.Numeral(at, number(token));
      case FIELD -> new Operand.Field(at, List.of(token.text()));
      case VARIABLE -> variable(token);
      case IDENTIFIER -> new Operand.Function(at, token.text(), function(token));
      case LEFT_PARENTHESIS -> parenthesis(at);
      default -> throw tokens.unexpected(token, "an action");
    };
  }

  private GoValue.Text constant(String text) {
    return new GoValue.Text(text, "string", language.mode() == Mode.JSON_TEXT);
  }

  private NumberConstant number(Token token) {
    try {
      return token.is(Kind.NUMBER)
          ? NumberConstant.of(token.text())
          : NumberConstant.ofCharacter(token.text());
    } catch (EvaluationFailure e) {
      throw tokens.failure(token.at(), e.reason());
    }
  }

  private Operand variable(Token token) {
    if (!variables.contains(token.text())) {
      String message = "the variable " + token.text() + " is not declared";
      throw tokens.failure(
          token.at(),
          language.mode() == Mode.PLAIN
              ? message
              : message + " in this string; a variable cannot be used in another field");
    }
    return new Operand.Variable(token.at(), token.text(), List.of());
  }

  private Callable function(Token token) {
    Optional<HostFunction> host = language.functions().find(token.text());
    if (host.isPresent()) {
      return new Callable.Host(host.get());
    }
    Optional<Builtin> builtin = Builtin.find(token.text());
    if (builtin.isPresent()) {
      return builtin.get();
    }
    String nearest =
        NearestName.to(token.text(), candidates())
            .map(name -> "; did you mean " + name + "?")
            .orElse("");
    throw tokens.failure(token.at(), "there is no function " + token.text() + nearest);
  }

  private List<String> candidates() {
    List<String> names = new ArrayList<>();
    language.functions().names().forEach(names::add);
    for (Builtin builtin : Builtin.values()) {
      names.add(builtin.goName());
    }
    names.sort(null);
    return names;
  }

  private Operand parenthesis(int at) {
    if (++depth > language.limits().depth()) {
      throw tokens.failure(at, "parentheses are nested too deeply");
    }
    Operand pipeline = pipeline("parentheses", Kind.RIGHT_PARENTHESIS, 1);
    depth--;
    return pipeline;
  }
}
