package dev.llmd.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.schema.GoForm;
import dev.llmd.schema.Schema;
import dev.llmd.schema.StructType;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import dev.llmd.testing.Leaves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Merges of random pods equal those of Kubernetes' own code; {@code src/test/go/merge-table} makes
 * the table. What must hold for any two pods is asked of the same pods.
 */
class MergeTableTest {

  private static final StructType POD = Schema.of(Target.KSERVE_0_20).type("PodSpec");
  private static final FieldPath PATH = FieldPath.of("spec");

  private final Silent findings = new Silent();

  private record Row(MapNode earlier, MapNode later, MapNode merged) {}

  @Test
  void mergesAsKubernetesDoes() throws IOException {
    for (Row row : rows()) {
      List<String> differences = new ArrayList<>();
      Leaves.differ(merge(row.earlier(), row.later()), row.merged(), "spec", differences);

      assertThat(differences).as("%s over %s", row.later(), row.earlier()).isEmpty();
    }
    assertThat(findings.conflicts).isEmpty();
  }

  @Test
  void nothingOverAPodAndAPodOverNothingIsThePod() throws IOException {
    for (Row row : rows()) {
      assertThat(merge(row.earlier(), MapNode.EMPTY).sameValue(row.earlier())).isTrue();
      assertThat(merge(MapNode.EMPTY, row.later()).sameValue(row.later())).isTrue();
    }
  }

  @Test
  void mergingTheSameLayerTwiceChangesNothing() throws IOException {
    for (Row row : rows()) {
      MapNode once = merge(row.earlier(), row.later());

      assertThat(merge(once, row.later()).sameValue(once)).isTrue();
    }
  }

  @Test
  void everyLeafKnowsWhichLayerItCameFrom() throws IOException {
    for (Row row : rows()) {
      MapNode merged = merge(placed(row.earlier(), "earlier"), placed(row.later(), "later"));

      assertThat(leafFiles(merged)).isSubsetOf("earlier", "later");
    }
  }

  private MapNode merge(MapNode earlier, MapNode later) {
    return new StrategicMerge(findings).merge(earlier, later, POD, PATH);
  }

  private static MapNode placed(MapNode pod, String file) {
    return place(pod, new SourceLocation(file, 1, 1)).asMap();
  }

  private static Node place(Node node, SourceLocation location) {
    if (node instanceof MapNode map) {
      MapNode.Builder placed = MapNode.builder();
      map.fields().forEach((key, value) -> placed.put(key, place(value, location)));
      return placed.build().at(location);
    }
    return node.items().isEmpty()
        ? node.at(location)
        : node.asList().map(item -> place(item, location)).at(location);
  }

  private static List<String> leafFiles(Node node) {
    List<String> files = new ArrayList<>();
    collect(node, files);
    return files;
  }

  private static void collect(Node node, List<String> files) {
    node.fields().values().forEach(child -> collect(child, files));
    node.items().forEach(child -> collect(child, files));
    if (node.fields().isEmpty() && node.items().isEmpty()) {
      files.add(node.location().file());
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream table = MergeTableTest.class.getResourceAsStream("kubernetes-table.jsonl")) {
      for (String line :
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        Node row = new YamlReader().parse(TextNode.of(line), new Diagnostics());
        rows.add(new Row(pod(row, "earlier"), pod(row, "later"), pod(row, "merged")));
      }
    }
    assertThat(rows).hasSize(120);
    return rows;
  }

  private static MapNode pod(Node row, String key) {
    return GoForm.of(row.at(key).asMap(), POD);
  }

  private static final class Silent implements MergeFindings {
    private final List<String> conflicts = new ArrayList<>();

    @Override
    public void cannotMerge(FieldPath path, Node earlier, Node later, String reason) {
      conflicts.add(path + " " + reason);
    }

    @Override
    public void replacedList(FieldPath path, Node earlier, Node later) {
      // Atomic lists are replaced; the table says with what.
    }
  }
}
