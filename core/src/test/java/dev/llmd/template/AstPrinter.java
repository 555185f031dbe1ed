package dev.llmd.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a parsed body as a template again. */
final class AstPrinter {

  private final StringBuilder out = new StringBuilder();

  static String print(String source, TemplateParser language) {
    Lexer lexer = new Lexer(source, language.mode(), new ArrayList<>());
    Map<String, Definition> definitions = new TreeMap<>();
    Block body =
        new BlockParser(language, new TokenStream(source, lexer.tokens()), definitions).parse();
    AstPrinter printer = new AstPrinter();
    definitions.forEach((name, definition) -> printer.define(name, definition.body()));
    printer.block(body);
    return printer.out.toString();
  }

  private void define(String name, Block body) {
    out.append("{{define ").append(GoQuote.text(name)).append("}}");
    block(body);
    out.append("{{end}}");
  }

  private void block(Block block) {
    block.nodes().forEach(this::node);
  }

  private void node(Node node) {
    switch (node) {
      case Node.Literal literal -> out.append(literal.text());
      case Node.Action action -> action("", action.pipeline());
      case Node.If branch -> control("if ", branch.condition(), branch.then(), branch.otherwise());
      case Node.With with -> control("with ", with.value(), with.then(), with.otherwise());
      case Node.Range range -> control("range ", range.values(), range.body(), range.otherwise());
      case Node.Invoke invoke -> {
        out.append("{{template ").append(GoQuote.text(invoke.name())).append(' ');
        invoke.dot().ifPresent(this::pipeline);
        out.append("}}");
      }
      case Node.Break _ -> out.append("{{break}}");
      case Node.Continue _ -> out.append("{{continue}}");
    }
  }

  private void control(String keyword, Operand.Pipeline head, Block body, Block otherwise) {
    action(keyword, head);
    block(body);
    if (!otherwise.nodes().isEmpty()) {
      out.append("{{else}}");
      block(otherwise);
    }
    out.append("{{end}}");
  }

  private void action(String keyword, Operand.Pipeline pipeline) {
    out.append("{{").append(keyword);
    pipeline(pipeline);
    out.append("}}");
  }

  private void pipeline(Operand.Pipeline pipeline) {
    if (!pipeline.variables().isEmpty()) {
      out.append(String.join(", ", pipeline.variables()));
      out.append(pipeline.assigns() ? " = " : " := ");
    }
    String separator = "";
    for (Operand.Command command : pipeline.commands()) {
      out.append(separator);
      separator = " | ";
      String space = "";
      for (Operand operand : command.operands()) {
        out.append(space);
        space = " ";
        operand(operand);
      }
    }
  }

  private void operand(Operand operand) {
    switch (operand) {
      case Operand.Dot _ -> out.append('.');
      case Operand.Nil _ -> out.append("nil");
      case Operand.Truth truth -> out.append(truth.value().value());
      case Operand.Numeral number -> out.append(number.constant().text());
      case Operand.Text text -> out.append(GoQuote.text(text.value().value()));
      case Operand.Field field -> path(field.path());
      case Operand.Variable variable -> {
        out.append(variable.name());
        path(variable.path());
      }
      case Operand.Function function -> out.append(function.name());
      case Operand.Chain chain -> {
        operand(chain.base());
        path(chain.path());
      }
      case Operand.Pipeline pipeline -> {
        out.append('(');
        pipeline(pipeline);
        out.append(')');
      }
    }
  }

  private void path(List<String> names) {
    names.forEach(name -> out.append('.').append(name));
  }
}
