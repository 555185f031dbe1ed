package dev.llmd.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diff.ManifestComparison;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownDiffTest {

  /** What GitHub takes in a comment. */
  private static final int LIMIT = 65_536;

  @Test
  void fieldsThatDoNotFitIntoACommentAreLeftOut() {
    String text = written(20, "x".repeat(5_000));

    assertThat(text.length()).isLessThan(LIMIT);
    assertThat(text)
        .contains("| changed | ConfigMap llm/c19 |", "<summary>ConfigMap llm/c0</summary>")
        .endsWith("\nThe fields of 9 more objects do not fit here: `llmd diff` shows them.\n");
  }

  @Test
  void objectsThatDoNotFitIntoACommentAreLeftOut() {
    String text = written(3_000, "x");

    assertThat(text.length()).isLessThan(LIMIT);
    assertThat(text)
        .contains("3000 changed.")
        .doesNotContain("<details>")
        .endsWith(" more objects do not fit here: `llmd diff` shows them.\n");
  }

  @Test
  void valuesEndNoFence() {
    assertThat(written(1, "```\n````\n")).contains("\n`````diff\n", "  ````\n", "\n`````\n\n</");
  }

  private static String written(int objects, String value) {
    List<MapNode> before = new ArrayList<>();
    List<MapNode> after = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      before.add(configMap("c" + i, "old\n" + value));
      after.add(configMap("c" + i, value));
    }
    return new MarkdownDiff()
        .write(
            new ManifestComparison(Target.KSERVE_0_20)
                .compare(ManifestSet.of(before), ManifestSet.of(after)));
  }

  private static MapNode configMap(String name, String value) {
    return MapNode.builder()
        .put("apiVersion", "v1")
        .put("kind", "ConfigMap")
        .put("metadata", MapNode.builder().put("name", name).put("namespace", "llm").build())
        .put("data", MapNode.builder().put("text", value).build())
        .build();
  }
}
