package dev.llmd.settings;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.BoolNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes records of a map that was checked, so that whatever is there is what it should be. What is
 * not there has the record's default.
 */
final class SettingsValues {

  private final Node node;

  SettingsValues(Node node) {
    this.node = node;
  }

  SettingsValues group(String key) {
    return new SettingsValues(node.at(key));
  }

  SourceLocation place() {
    return node.location();
  }

  Optional<String> text(String key) {
    return node.at(key).text();
  }

  boolean flag(String key, boolean byDefault) {
    return node.at(key) instanceof BoolNode flag ? flag.value() : byDefault;
  }

  int number(String key, int byDefault) {
    return Math.toIntExact(node.at(key).integer(byDefault));
  }

  /** Where the value of a setting stands. */
  SourceLocation place(String key) {
    return node.at(key).location();
  }

  /** The constant that is named like the word, which has dashes for underscores. */
  <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
    return text(key).map(word -> constant(word, type));
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : node.at(key).items()) {
      item.text().ifPresent(texts::add);
    }
    return texts;
  }

  /** A map of texts. */
  Map<String, String> map(String key) {
    return node.at(key).asMap().texts();
  }

  /** A map of words. */
  <E extends Enum<E>> Map<String, E> words(String key, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    map(key).forEach((name, word) -> words.put(name, constant(word, type)));
    return words;
  }

  /** {@code platform}, whose values keep their places. */
  PlatformSettings platform() {
    return new PlatformSettings(node.at("platform").asMap());
  }

  /** A list of maps; empty when it is not there. */
  <T> List<T> list(String key, Function<SettingsValues, T> element) {
    List<T> list = new ArrayList<>();
    for (Node item : node.at(key).items()) {
      list.add(element.apply(new SettingsValues(item)));
    }
    return list;
  }

  private static <E extends Enum<E>> E constant(String word, Class<E> type) {
    return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
