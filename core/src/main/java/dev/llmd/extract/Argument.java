package dev.llmd.extract;

import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * One argument of a command line, {@code --name} or {@code --name=value}; one dash does as well.
 *
 * @param name the flag's name, {@code ""} for what is no flag
 * @param inline what stands behind the equals sign; empty when there is none
 */
record Argument(String name, Optional<TextNode> inline) {

  static Argument of(Node argument) {
    String text = argument.text("");
    if (!text.startsWith("-")) {
      return new Argument("", Optional.empty());
    }
    int start = text.startsWith("--") ? 2 : 1;
    int equals = text.indexOf('=');
    return equals < 0
        ? new Argument(text.substring(start), Optional.empty())
        : new Argument(
            text.substring(start, equals),
            Optional.of(new TextNode(text.substring(equals + 1), argument.location())));
  }

  boolean is(String flag) {
    return name.equals(flag);
  }

  /** The value: behind the equals sign, or the next argument. */
  Optional<TextNode> value(List<Node> arguments, int index) {
    return inline.or(
        () ->
            index + 1 < arguments.size() && arguments.get(index + 1) instanceof TextNode next
                ? Optional.of(next)
                : Optional.empty());
  }
}
