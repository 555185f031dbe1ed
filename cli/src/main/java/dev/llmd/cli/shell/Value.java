package dev.llmd.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** What can be typed where an option or a command takes something. */
public sealed interface Value {

  /** Nothing: a flag. */
  record Nothing() implements Value {}

  /** One of these. */
  record Word(List<String> words) implements Value {
    public Word {
      words = List.copyOf(words);
    }
  }

  /** Some of these, separated by commas. */
  record Words(List<String> words) implements Value {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** A rule's id. */
  record Rule() implements Value {}

  /** Rules' ids, or {@code topic/*}. */
  record RuleOrTopic() implements Value {}

  /** Files that hold YAML or JSON, and folders. */
  record Input() implements Value {}

  /** A file of any kind. */
  record File() implements Value {}

  /** A folder. */
  record Folder() implements Value {}

  /** A branch or tag of the git repository. */
  record Commit() implements Value {}

  /** Something that only its user knows. */
  record Anything() implements Value {}

  /** One or, where a text splits them, some of these. */
  static Value oneOf(Iterable<String> candidates, String separator) {
    List<String> words = new ArrayList<>();
    candidates.forEach(words::add);
    return separator.isEmpty() ? new Word(words) : new Words(words);
  }

  /**
   * What the label of an option or a parameter says: help shows it, so it is the same everywhere.
   */
  static Value labelled(String label) {
    return switch (label) {
      case "PATH", "WHAT" -> new Input(); // of WHAT, only paths can be listed
      case "FILE" -> new File();
      case "DIR" -> new Folder();
      case "GIT_REF" -> new Commit();
      case "ID" -> new Rule();
      case "RULE" -> new RuleOrTopic();
      default -> new Anything();
    };
  }
}
