package dev.llmd.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates pipelines with the variables of one template invocation. */
final class Evaluator {

  private final Context context;
  private final Variables variables;
  private final Printing printing;
  private final Calls calls;

  Evaluator(Context context, Variables variables) {
    this.context = context;
    this.variables = variables;
    this.printing = new Printing(context);
    this.calls = new Calls(context, printing);
  }

  Context context() {
    return context;
  }

  Variables variables() {
    return variables;
  }

  Printing printing() {
    return printing;
  }

  /** The value of the last command; variables that it declares stay on the stack. */
  GoValue pipeline(Operand.Pipeline pipeline, GoValue dot) {
    context.enter();
    GoValue value = command(pipeline.commands().getFirst(), dot, Optional.empty());
    for (int i = 1; i < pipeline.commands().size(); i++) {
      value = command(pipeline.commands().get(i), dot, Optional.of(value));
    }
    for (String name : pipeline.variables()) {
      if (pipeline.assigns()) {
        variables.set(name, value);
      } else {
        variables.push(name, value);
      }
    }
    context.leave();
    return value;
  }

  /** With one variable it takes the element, with two the first takes the index or key. */
  void setRangeVariables(Operand.Pipeline pipeline, GoValue index, GoValue element) {
    List<String> names = pipeline.variables();
    if (names.isEmpty()) {
      return;
    }
    if (pipeline.assigns()) {
      variables.set(names.getLast(), element);
    } else {
      variables.setTop(1, element);
    }
    if (names.size() > 1) {
      if (pipeline.assigns()) {
        variables.set(names.getFirst(), index);
      } else {
        variables.setTop(2, index);
      }
    }
  }

  private GoValue command(Operand.Command command, GoValue dot, Optional<GoValue> piped) {
    Operand first = command.first();
    context.spend(1);
    context.at(first.at());
    if (first instanceof Operand.Function function) {
      return call(function, command.operands(), dot, piped);
    }
    if (command.operands().size() > 1 || piped.isPresent()) {
      throw new EvaluationFailure("only a function takes arguments, and this is none");
    }
    if (first instanceof Operand.Nil) {
      throw new EvaluationFailure("nil alone is no command");
    }
    return value(first, dot);
  }

  private GoValue value(Operand operand, GoValue dot) {
    context.at(operand.at());
    return switch (operand) {
      case Operand.Dot _ -> dot;
      case Operand.Nil _ -> GoValue.NIL;
      case Operand.Truth truth -> truth.value();
      case Operand.Numeral number -> number.constant().value();
      case Operand.Text text -> text.value();
      case Operand.Field field -> fields(dot, field.path());
      case Operand.Variable variable -> fields(variables.get(variable.name()), variable.path());
      case Operand.Function function -> call(function, List.of(operand), dot, Optional.empty());
      case Operand.Pipeline pipeline -> pipeline(pipeline, dot);
      case Operand.Chain chain -> {
        GoValue base = value(chain.base(), dot);
        context.at(chain.at());
        yield fields(base, chain.path());
      }
    };
  }

  private GoValue fields(GoValue receiver, List<String> path) {
    GoValue value = receiver;
    for (String name : path) {
      value = Fields.of(value, name);
    }
    return value;
  }

  private GoValue call(
      Operand.Function function, List<Operand> operands, GoValue dot, Optional<GoValue> piped) {
    if (function.callable() instanceof Builtin builtin
        && (builtin == Builtin.AND || builtin == Builtin.OR)) {
      return shortCircuit(builtin, operands, dot, piped);
    }
    List<GoValue> arguments = new ArrayList<>(operands.size());
    for (int i = 1; i < operands.size(); i++) {
      Operand operand = operands.get(i);
      GoValue argument =
          operand instanceof Operand.Numeral number
              ? number(number, function.callable(), i - 1)
              : value(operand, dot);
      arguments.add(argument);
    }
    piped.ifPresent(arguments::add);
    context.at(function.at());
    return calls.call(function, arguments);
  }

  /** A number takes the type of the parameter that it stands for. */
  private GoValue number(Operand.Numeral number, Callable callable, int index) {
    context.at(number.at());
    return callable instanceof Callable.Host host
        ? Arguments.number(number.constant(), host.function(), index)
        : number.constant().value();
  }

  /** Arguments behind the one that decides are not evaluated. */
  private GoValue shortCircuit(
      Builtin builtin, List<Operand> operands, GoValue dot, Optional<GoValue> piped) {
    if (operands.size() == 1 && piped.isEmpty()) {
      throw new EvaluationFailure(builtin.goName() + " needs at least one argument");
    }
    GoValue value = GoValue.NIL;
    for (int i = 1; i < operands.size(); i++) {
      value = value(operands.get(i), dot);
      if (Truth.of(value) == (builtin == Builtin.OR)) {
        return value;
      }
    }
    return piped.orElse(value);
  }
}
