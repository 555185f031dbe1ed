package dev.llmd.cli.manual;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;

/** The page about {@code llmd.yaml}, written from its JSON Schema. */
public final class SettingsPage {

  private final Roff page =
      new Roff("llmd.yaml", 5, "the settings of a repository that llmd compiles");

  /**
   * Writes it.
   *
   * @param schema the JSON Schema of the settings
   * @param example a whole file
   */
  public String of(MapNode schema, List<String> example) {
    page.section("DESCRIPTION")
        .prose(
            "What a platform team chooses once for a repository stands in its `llmd.yaml`. Without"
                + " it every setting has its default.")
        .paragraph()
        .prose(
            "It is found in the folder where llmd is started, or in the nearest one above it up to"
                + " the repository's root. `--config` names another one, `--no-config` does"
                + " without. Options of the command line win over it. `llmd init` writes one with"
                + " every setting in it.");
    page.section("SETTINGS");
    properties("", schema);
    page.section("EXAMPLES").example(example);
    page.section("SEE ALSO")
        .line(
            Roff.bold("llmd")
                + "(1), "
                + Roff.bold("llmd-init")
                + "(1), "
                + Roff.bold("llmd-rules")
                + "(1)");
    return page.toString();
  }

  private void properties(String above, MapNode schema) {
    schema.at("properties").fields().forEach((name, node) -> setting(above + name, node));
  }

  private void setting(String path, Node node) {
    MapNode schema = (MapNode) node;
    Node items = schema.at("items");
    List<String> words = words(items.isPresent() ? items : schema);
    String values = words.isEmpty() ? "" : " Values: `" + String.join("`, `", words) + "`.";
    page.term(Roff.bold(path), schema.at("description").text("") + values);
    if (items instanceof MapNode entry) {
      properties(path + "[].", entry);
    } else if (!path.equals("rules")) { // llmd-rules(1) lists them
      properties(path + ".", schema);
    }
  }

  /** What YAML 1.1 reads as a boolean is among the words, too. */
  private static List<String> words(Node schema) {
    List<String> words = new ArrayList<>();
    for (Node word : schema.at("enum").items()) {
      if (word instanceof TextNode) {
        words.add(word.text(""));
      }
    }
    return words;
  }
}
