package dev.llmd.plan.events;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.Container;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model server's container says to vLLM, as one text: its command, its arguments, and the
 * variable that presets add to these.
 *
 * @param text everything, one word behind the other
 * @param place where the part stands that publishes events, or nowhere
 */
record ServerText(String text, SourceLocation place) {

  private static final String MORE_ARGUMENTS = "VLLM_ADDITIONAL_ARGS";
  private static final String EVENTS = "--kv-events-config";
  private static final String BLOCK_SIZE = "--block-size";

  static ServerText of(Container container) {
    StringBuilder text = new StringBuilder();
    SourceLocation place = SourceLocation.NONE;
    for (String list : new String[] {"command", "args"}) {
      for (Node word : container.node().at(list).items()) {
        place = add(word, text, place);
      }
    }
    // Not every preset reads the variable.
    if (text.indexOf(MORE_ARGUMENTS) >= 0) {
      place = add(container.env(MORE_ARGUMENTS).at("value"), text, place);
    }
    return new ServerText(text.toString(), place);
  }

  /** vLLM takes underscores in flags for dashes. */
  private static SourceLocation add(Node word, StringBuilder text, SourceLocation place) {
    String plain = word.text("").replace("--kv_events_config", EVENTS);
    text.append(plain.replace("--block_size", BLOCK_SIZE)).append(' ');
    return !place.isKnown() && plain.contains(EVENTS) ? word.location() : place;
  }

  /** Whether it says itself what is published. */
  boolean publishes() {
    return text.contains(EVENTS);
  }

  /** What is published, as vLLM reads it; empty when it is not written out. */
  Optional<Node> events() {
    int start = text.indexOf('{', Math.max(0, text.indexOf(EVENTS)));
    int depth = 0;
    for (int i = start; start >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        String json = text.substring(start, i + 1).replace("\\\"", "\"");
        return Optional.of(new YamlReader().parse(new TextNode(json, place), new Diagnostics()))
            .filter(Node::isPresent);
      }
    }
    return Optional.empty();
  }

  /** The tokens in a block, when it says so. */
  OptionalLong blockSize() {
    int at = text.indexOf(BLOCK_SIZE);
    if (at < 0) {
      return OptionalLong.empty();
    }
    int start = at + BLOCK_SIZE.length();
    while (start < text.length() && (text.charAt(start) == '=' || text.charAt(start) == ' ')) {
      start++;
    }
    int end = start;
    while (end < text.length() && end - start < 9 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == start
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text, start, end, 10));
  }
}
