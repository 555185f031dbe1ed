package dev.llmd.migrate.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Whatever a value becomes, the edited text says that, and loses no comment. */
class EditorPropertyTest {

  private static final List<BlockStyle> STYLES =
      List.of(new BlockStyle(2, 0), new BlockStyle(2, 2), new BlockStyle(4, 0));

  @Property(tries = 3000)
  void editedBlocksHoldTheNewValue(@ForAll long seed) {
    Trees trees = new Trees(new Random(seed));
    MapNode before = trees.map(4);
    String block = new BlockText(STYLES.get(trees.random().nextInt(3)), "\n").fields(before, 0);
    check(trees, before.isEmpty() ? "{}\n" : commented(block, trees.random()));
  }

  @Property(tries = 1000)
  void editedBracesHoldTheNewValue(@ForAll long seed) {
    Trees trees = new Trees(new Random(seed));
    String flow = new FlowText(trees.random().nextBoolean()).of(trees.map(4));
    check(trees, flow + "\n");
  }

  /** A text of another document is edited as one of its own would be. */
  @Property(tries = 1000)
  void editedTextsHoldTheNewValue(@ForAll long seed) {
    Trees trees = new Trees(new Random(seed));
    MapNode before = trees.map(3);
    String inner = new BlockText(STYLES.get(trees.random().nextInt(3)), "\n").fields(before, 0);
    if (before.isEmpty()) {
      return;
    }
    String text = "# head\n" + commented(inner, trees.random());
    String outer = "data:\n    key: |\n" + text.indent(6) + "\n    last: 1\n";
    MapNode after = trees.changed(before, 3);
    Node root = read(outer);
    DocumentText document = DocumentText.of(outer).orElseThrow();
    Editor editor = new Editor(document);
    Located place = Located.of(root, document.tree().root(), "").at("data", "key");
    DocumentText nested = DocumentText.of(place.node().text("")).orElseThrow();
    Editor innerEditor = new Editor(nested);
    try {
      innerEditor.update(
          Located.of(read(nested.text()), nested.tree().root(), ""), after, Map.of(), "");
    } catch (Obstacle _) {
      return;
    }
    editor.carry(place, innerEditor);

    String edited = editor.edits().applyTo(document.text());
    assertThat(read(edited).at("data", "key").text(""))
        .isEqualTo(innerEditor.edits().applyTo(nested.text()));
    assertThat(read(edited).at("data", "last").integer(0)).isEqualTo(1);
  }

  private static void check(Trees trees, String text) {
    Node before = read(text);
    MapNode after = trees.changed(before.asMap(), 4);
    DocumentText document = DocumentText.of(text).orElseThrow();
    Editor editor = new Editor(document);
    try {
      editor.update(Located.of(before, document.tree().root(), ""), after, Map.of(), "");
    } catch (Obstacle _) {
      Statistics.collect("in the way");
      return;
    }
    Statistics.collect("edited");
    // Otherwise the test would hold for an editor that never edits.
    Statistics.coverage(it -> it.check("edited").percentage(share -> share > 60));

    String edited = editor.edits().applyTo(document.text());
    assertThat(read(edited).sameValue(after))
        .as("before:\n%s\nafter: %s\nedited:\n%s", text, after, edited)
        .isTrue();
    assertThat(comments(edited)).containsAll(comments(text));
    assertThat(editor.changes().isEmpty()).isEqualTo(before.sameValue(after));
  }

  /** Comments beside and between the lines of a block. */
  private static String commented(String block, Random random) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String line : block.lines().toList()) {
      if (random.nextInt(6) == 0) {
        text.append(" ".repeat(random.nextInt(5)))
            .append("# comment ")
            .append(count++)
            .append('\n');
      }
      text.append(line);
      if (random.nextInt(4) == 0) {
        text.append("   # comment ").append(count++);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<String> comments(String text) {
    return text.lines()
        .filter(line -> line.contains("# comment"))
        .map(line -> line.substring(line.indexOf("# comment")).strip())
        .toList();
  }

  private static Node read(String text) {
    return new YamlReader().parse(TextNode.of(text), new Diagnostics());
  }
}
