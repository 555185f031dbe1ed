package dev.llmd.sidecar.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.serving.flag.FlagKind;
import dev.llmd.serving.flag.FlagValues;
import dev.llmd.serving.flag.UsageException;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Reads the fields of a configuration, strictly: what it does not know is an error. */
final class ConfigFields {

  /** What the process itself is told stays on its command line. */
  private static final Set<Flag> FIELDS =
      Collections.unmodifiableSet(EnumSet.range(Flag.PORT, Flag.MOONCAKE_BOOTSTRAP_PORT));

  private ConfigFields() {}

  /**
   * The flags that the fields stand for.
   *
   * @param source the file's name, or the flag that holds the text
   * @throws UsageException if something is wrong; the message names place and field
   */
  static Map<Flag, String> read(String source, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    List<Node> documents = new YamlReader().documents(source, bytes, diagnostics);
    for (Diagnostic found : diagnostics.sorted()) {
      if (found.severity() == Severity.ERROR) {
        throw new UsageException(found.location() + ": " + found.message());
      }
    }
    if (documents.size() > 1) {
      throw new UsageException(
          source + " holds " + documents.size() + " documents: expected one with fields");
    }
    return documents.isEmpty() ? Map.of() : fields(documents.getFirst());
  }

  private static Map<Flag, String> fields(Node root) {
    if (!(root instanceof MapNode map)) {
      throw new UsageException(
          root.location() + ": " + root.describe() + ": expected fields as `port: 8000`");
    }
    Map<Flag, String> values = new EnumMap<>(Flag.class);
    for (Map.Entry<String, Node> field : map.fields().entrySet()) {
      String name = field.getKey();
      Node value = field.getValue();
      Flag flag = flag(name, map.keyLocation(name));
      String text = text(flag, value);
      if (!flag.kind().accepts(text)) {
        throw new UsageException(
            value.location() + ": field " + name + FlagValues.problem(flag, text));
      }
      values.put(flag, text);
    }
    return values;
  }

  private static Flag flag(String name, SourceLocation place) {
    for (Flag flag : FIELDS) {
      if (flag.flagName().equals(name)) {
        return flag;
      }
    }
    List<String> known = FIELDS.stream().map(Flag::flagName).toList();
    throw new UsageException(
        place
            + ": unknown field "
            + name
            + NearestName.to(name, known)
                .map(it -> "; did you mean " + it + "?")
                .orElse("; fields are named as flags, see --help"));
  }

  private static String text(Flag flag, Node value) {
    return switch (value) {
      case ListNode list when flag.kind() == FlagKind.LIST -> joined(flag, list);
      case TextNode text when text.asText().indexOf(0) < 0 -> text.asText();
      case IntNode number when flag.kind() != FlagKind.BOOLEAN -> number.asText();
      case BoolNode bool when flag.kind() == FlagKind.BOOLEAN -> bool.asText();
      default -> throw wrong(flag, value);
    };
  }

  private static String joined(Flag flag, ListNode list) {
    StringJoiner texts = new StringJoiner(",");
    for (Node item : list.items()) {
      if (!(item instanceof ScalarNode scalar) || !(item instanceof TextNode)) {
        throw wrong(flag, item);
      }
      texts.add(scalar.asText());
    }
    return texts.toString();
  }

  private static UsageException wrong(Flag flag, Node value) {
    return new UsageException(
        value.location()
            + ": field "
            + flag.flagName()
            + " is "
            + value.describe()
            + ": expected "
            + (flag.kind() == FlagKind.LIST ? "a list of texts" : "one " + flag.kind().word()));
  }
}
