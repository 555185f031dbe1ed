package dev.llmd.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what teaches a shell to complete the command: a script that starts nothing but git. */
public sealed interface CompletionScript permits BashScript, ZshScript, FishScript {

  /**
   * Writes it.
   *
   * @param llmd the command
   * @param rules every rule's id
   */
  String write(CommandModel llmd, List<String> rules);

  /** What stands for all rules of a topic. */
  static List<String> topics(List<String> rules) {
    return rules.stream().map(id -> id.substring(0, id.indexOf('/')) + "/*").distinct().toList();
  }

  /** The part of a script that no option changes. */
  static String body(String shell) {
    String path = "/dev/llmd/cli/shell/body." + shell;
    try (InputStream in = CompletionScript.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + path, e);
    }
  }

  /** The start of a description, as much as a menu has room for. */
  static String summary(String description) {
    String text = withoutAsides(description);
    int end = text.length();
    for (String stop : List.of(": ", ". ", ", such as ")) {
      int at = text.indexOf(stop);
      end = at < 0 ? end : Math.min(end, at);
    }
    String sentence = text.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String withoutAsides(String text) {
    int start = text.indexOf(" (");
    int end = text.indexOf(')', Math.max(start, 0));
    return start < 0 || end < 0
        ? text
        : withoutAsides(text.substring(0, start) + text.substring(end + 1));
  }
}
