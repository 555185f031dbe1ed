package dev.llmd.template;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Mapping;
import dev.llmd.template.GoValue.Nil;
import dev.llmd.template.GoValue.NilPointer;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Sequence;
import java.util.List;

/** Walks the nodes of a template once and writes what they print. */
final class Execution {

  /** How a body ended. */
  private enum Exit {
    NORMAL,
    BREAK,
    CONTINUE
  }

  private final Mode mode;
  private final Limits limits;
  private final Definitions definitions;
  private final TextSink out;

  Execution(Mode mode, Limits limits, Definitions definitions) {
    this.mode = mode;
    this.limits = limits;
    this.definitions = definitions;
    this.out = new TextSink(limits.output());
  }

  Rendered run(Definition body, GoValue dot, List<Deviation> parsed) {
    Context context = new Context(mode, limits, body.source(), parsed);
    try {
      walk(body.body(), dot, new Evaluator(context, new Variables(dot)));
      return new Rendered(GoBytes.displayed(out.toString()), context.deviations());
    } catch (EvaluationFailure e) {
      throw new TemplateException(e.reason(), context.position());
    }
  }

  private Exit walk(Block block, GoValue dot, Evaluator evaluator) {
    evaluator.context().enter();
    Exit exit = Exit.NORMAL;
    for (Node node : block.nodes()) {
      exit = walk(node, dot, evaluator);
      if (exit != Exit.NORMAL) {
        break;
      }
    }
    evaluator.context().leave();
    return exit;
  }

  private Exit walk(Node node, GoValue dot, Evaluator evaluator) {
    evaluator.context().at(node.at());
    evaluator.context().spend(1);
    switch (node) {
      case Node.Literal literal -> literal(literal, evaluator);
      case Node.Action action -> action(action, dot, evaluator);
      case Node.If branch -> {
        return branch(branch, dot, evaluator);
      }
      case Node.With with -> {
        return with(with, dot, evaluator);
      }
      case Node.Range range -> {
        return range(range, dot, evaluator);
      }
      case Node.Invoke invoke -> invoke(invoke, dot, evaluator);
      case Node.Break _ -> {
        return Exit.BREAK;
      }
      case Node.Continue _ -> {
        return Exit.CONTINUE;
      }
    }
    return Exit.NORMAL;
  }

  private void literal(Node.Literal literal, Evaluator evaluator) {
    evaluator.context().spend(literal.text().length());
    out.append(literal.text());
  }

  /** An action that sets a variable prints nothing; the variable lives on until the next end. */
  private void action(Node.Action action, GoValue dot, Evaluator evaluator) {
    GoValue value = evaluator.pipeline(action.pipeline(), dot);
    if (action.pipeline().variables().isEmpty()) {
      String text = evaluator.printing().action(value);
      evaluator.context().spend(text.length());
      out.append(text);
    }
  }

  private Exit branch(Node.If branch, GoValue dot, Evaluator evaluator) {
    int mark = evaluator.variables().mark();
    boolean truth = Truth.of(evaluator.pipeline(branch.condition(), dot));
    Exit exit = walk(truth ? branch.then() : branch.otherwise(), dot, evaluator);
    evaluator.variables().pop(mark);
    return exit;
  }

  private Exit with(Node.With with, GoValue dot, Evaluator evaluator) {
    int mark = evaluator.variables().mark();
    GoValue value = evaluator.pipeline(with.value(), dot);
    Exit exit =
        Truth.of(value)
            ? walk(with.then(), value, evaluator)
            : walk(with.otherwise(), dot, evaluator);
    evaluator.variables().pop(mark);
    return exit;
  }

  private Exit range(Node.Range range, GoValue dot, Evaluator evaluator) {
    int mark = evaluator.variables().mark();
    GoValue values = target(evaluator.pipeline(range.values(), dot));
    boolean ran = iterate(range, values, evaluator);
    Exit exit = ran ? Exit.NORMAL : walk(range.otherwise(), dot, evaluator);
    evaluator.variables().pop(mark);
    return exit;
  }

  private static GoValue target(GoValue value) {
    return value instanceof Pointer pointer ? target(pointer.target()) : value;
  }

  /** Whether there was anything to iterate over. */
  private boolean iterate(Node.Range range, GoValue values, Evaluator evaluator) {
    switch (values) {
      case Int count -> {
        if (range.values().variables().size() > 1) {
          throw new EvaluationFailure("a range over an integer sets one variable, not two");
        }
        for (long i = 0; i < count.value(); i++) {
          GoValue element = new Int(i, count.typeName());
          if (iteration(range, GoValue.NIL, element, evaluator) == Exit.BREAK) {
            break;
          }
        }
        return count.value() > 0;
      }
      case Sequence list -> {
        long index = 0;
        for (GoValue element : list.elements()) {
          if (iteration(range, GoValue.integer(index++), element, evaluator) == Exit.BREAK) {
            break;
          }
        }
        return index > 0;
      }
      case Mapping map -> {
        String[] keys = GoOrder.keys(map);
        evaluator.context().spend(keys.length);
        for (String key : keys) {
          GoValue name = GoValue.text(key, map.keyType());
          GoValue element = map.entries().getOrDefault(key, map.zero());
          if (iteration(range, name, element, evaluator) == Exit.BREAK) {
            break;
          }
        }
        return keys.length > 0;
      }
      case Nil _ -> {
        return false;
      }
      case NilPointer pointer ->
          throw new EvaluationFailure("range over a nil pointer of type " + pointer.typeName());
      default -> throw new EvaluationFailure("range cannot iterate over " + values.typeName());
    }
  }

  private Exit iteration(Node.Range range, GoValue index, GoValue element, Evaluator evaluator) {
    evaluator.context().spend(1);
    evaluator.setRangeVariables(range.values(), index, element);
    int mark = evaluator.variables().mark();
    Exit exit = walk(range.body(), element, evaluator);
    evaluator.variables().pop(mark);
    return exit;
  }

  /** The invoked template sees its own dot and none of the variables here. */
  private void invoke(Node.Invoke invoke, GoValue dot, Evaluator evaluator) {
    Definition definition =
        definitions.find(invoke.name()).orElseThrow(() -> unknown(invoke.name()));
    GoValue inner =
        invoke.dot().map(pipeline -> evaluator.pipeline(pipeline, dot)).orElse(GoValue.NIL);
    Context context = evaluator.context();
    String source = context.source();
    context.source(definition.source());
    walk(definition.body(), inner, new Evaluator(context, new Variables(inner)));
    context.source(source);
  }

  private EvaluationFailure unknown(String name) {
    String nearest =
        NearestName.to(name, definitions.sortedNames())
            .map(found -> "; did you mean " + GoQuote.text(found) + "?")
            .orElse("");
    return new EvaluationFailure("no template " + GoQuote.text(name) + " is defined" + nearest);
  }
}
