package dev.llmd.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses templates of one mode that may call the given functions; as in Go, a call of a function
 * that does not exist is an error of parsing.
 */
public record TemplateParser(Mode mode, Functions functions, Limits limits) {

  public TemplateParser(Mode mode, Functions functions) {
    this(mode, functions, Limits.DEFAULT);
  }

  /**
   * Parses one string.
   *
   * @throws TemplateException if {@code source} is no template
   */
  public Template parse(String source) {
    String text = GoBytes.withoutLoneSurrogates(source);
    List<Deviation> deviations = new ArrayList<>();
    if (!text.contains("{{")) {
      Definition body = new Definition("", text, Block.of(new Node.Literal(0, text)));
      return new Template(mode, limits, body, Definitions.none(), deviations);
    }
    List<Token> tokens = new Lexer(text, mode, deviations).tokens();
    Map<String, Definition> definitions = new HashMap<>();
    Block body = new BlockParser(this, new TokenStream(text, tokens), definitions).parse();
    return new Template(
        mode, limits, new Definition("", text, body), new Definitions(definitions), deviations);
  }
}
