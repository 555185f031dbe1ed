package dev.llmd.settings;

import dev.llmd.source.Absent;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.List;
import java.util.Map;

/** Holds what an {@code llmd.yaml} says against the table of settings. */
final class SettingsCheck {

  private final SettingsFindings findings;

  SettingsCheck(SettingsFindings findings) {
    this.findings = findings;
  }

  /** The map with what it may hold; a setting without a value, or a wrong one, is left out. */
  MapNode check(SettingType.Group group, MapNode map, String path) {
    MapNode.Builder checked = map.toBuilder();
    for (Map.Entry<String, Node> field : map.fields().entrySet()) {
      String key = field.getKey();
      Setting setting = group.settings().get(key);
      String fieldPath = path.isEmpty() ? key : path + "." + key;
      if (setting == null) {
        findings.unknown(fieldPath, key, map.keyLocation(key), group.settings().keySet());
        checked.set(key, Absent.INSTANCE);
      } else {
        checked.set(
            key,
            field.getValue().isPresent()
                ? value(setting.type(), field.getValue(), fieldPath)
                : Absent.INSTANCE);
      }
    }
    for (Setting setting : group.settings().values()) {
      if (setting.required() && !map.at(setting.name()).isPresent()) {
        findings.required(path + "." + setting.name(), map, setting.name(), setting.summary());
      }
    }
    return checked.build();
  }

  /** The value in the form of its type; absent when it has none. */
  private Node value(SettingType type, Node value, String path) {
    return switch (type) {
      case SettingType.Group group when value instanceof MapNode map -> check(group, map, path);
      case SettingType.Listing list when value instanceof ListNode found ->
          elements(list, found, path);
      case SettingType.Mapping mapping when value instanceof MapNode map ->
          values(mapping, map, path);
      case SettingType.Flag _ when value instanceof BoolNode -> value;
      case SettingType.Whole whole when value instanceof IntNode number ->
          whole(whole, number, path);
      case SettingType.Word word when value instanceof TextNode || isOff(word, value) ->
          word(word, value, path);
      case SettingType.Text text when value instanceof TextNode found ->
          text(text.form(), found, path);
      default -> {
        findings.type(path, value, expected(type), advice(type, value));
        yield Absent.INSTANCE;
      }
    };
  }

  private Node elements(SettingType.Listing list, ListNode found, String path) {
    if (found.items().isEmpty()) {
      findings.value(path, found, "at least one entry", "remove it, or add an entry");
      return Absent.INSTANCE;
    }
    ListNode checked = ListNode.EMPTY.at(found.location());
    for (int i = 0; i < found.items().size(); i++) {
      Node element = value(list.element(), found.items().get(i), path + "[" + i + "]");
      checked = element.isPresent() ? checked.plus(element) : checked;
    }
    return checked;
  }

  private MapNode values(SettingType.Mapping mapping, MapNode map, String path) {
    MapNode.Builder checked = map.toBuilder();
    map.fields()
        .forEach(
            (key, value) ->
                checked.set(key, value(mapping.value(), value, path + "[" + key + "]")));
    return checked.build();
  }

  private Node whole(SettingType.Whole whole, IntNode number, String path) {
    if (number.value() >= whole.minimum() && number.value() <= whole.maximum()) {
      return number;
    }
    findings.value(path, number, expected(whole), "correct the number");
    return Absent.INSTANCE;
  }

  /** YAML 1.1, in which Kubernetes files are read, takes an unquoted off for the boolean false. */
  private static boolean isOff(SettingType.Word word, Node value) {
    return value instanceof BoolNode flag && !flag.value() && word.words().contains("off");
  }

  private Node word(SettingType.Word word, Node value, String path) {
    String written = value.text("off");
    if (word.words().contains(written)) {
      return new TextNode(written, value.location());
    }
    findings.wrongWord(path, value, word.words());
    return Absent.INSTANCE;
  }

  private Node text(TextForm form, TextNode text, String path) {
    if (form.accepts(text.value())) {
      return text;
    }
    findings.value(path, text, form.expected(), "correct it");
    return Absent.INSTANCE;
  }

  private static String expected(SettingType type) {
    return switch (type) {
      case SettingType.Flag _ -> "true or false";
      case SettingType.Whole whole ->
          "a whole number from " + whole.minimum() + " to " + whole.maximum();
      case SettingType.Word word -> oneOf(word.words());
      case SettingType.Text text -> text.form().expected();
      case SettingType.Listing list -> "a list, each entry " + expected(list.element());
      case SettingType.Mapping mapping -> "a map, each value " + expected(mapping.value());
      case SettingType.Group group -> "a map with " + oneOf(List.copyOf(group.settings().keySet()));
    };
  }

  private static String oneOf(List<String> words) {
    return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
  }

  private static String advice(SettingType type, Node value) {
    if (type instanceof SettingType.Text(TextForm form)
        && value instanceof ScalarNode scalar
        && form.accepts(scalar.asText())) {
      return "put it in quotes";
    }
    if (type instanceof SettingType.Listing && value instanceof ScalarNode) {
      return "write it as an entry of a list, after `- `";
    }
    return "correct it; docs/settings.md has an example";
  }
}
