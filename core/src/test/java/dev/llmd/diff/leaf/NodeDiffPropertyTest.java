package dev.llmd.diff.leaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.schema.Schema;
import dev.llmd.source.Absent;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Pods with the same few names and values in their lists, so that many of them match. */
class NodeDiffPropertyTest {

  private static final Shape POD =
      new Shape.Typed(Schema.of(Target.KSERVE_0_20).type("PodSpec"), List.of());

  @Property(tries = 300)
  void nothingIsDifferentFromItself(@ForAll("pods") MapNode pod) {
    assertThat(NodeDiff.of(pod, reversed(pod).asMap(), POD)).isEmpty();
  }

  @Property(tries = 2000)
  void theChangesMakeOneOfTheOther(@ForAll("pods") MapNode before, @ForAll("pods") MapNode after) {
    List<LeafChange> changes = NodeDiff.of(before, after, POD);

    Node patched = Patch.apply(changes, before, POD);

    assertThat(patched.sameValue(after)).as("%s\n%s\n%s", before, after, changes).isTrue();
  }

  @Property(tries = 1000)
  void theWayBackIsTheSameWay(@ForAll("pods") MapNode before, @ForAll("pods") MapNode after) {
    List<String> there = NodeDiff.of(before, after, POD).stream().map(this::shown).toList();
    List<String> back =
        NodeDiff.of(after, before, POD).stream().map(this::mirrored).map(this::shown).toList();

    assertThat(back).containsExactlyInAnyOrderElementsOf(there);
  }

  private String shown(LeafChange change) {
    return change.path().steps() + change.toString();
  }

  @SuppressWarnings("ArgumentSelectionDefectChecker") // the way back has them the other way round
  private LeafChange mirrored(LeafChange change) {
    LeafPath path = new LeafPath(change.path().steps().stream().map(this::mirrored).toList());
    return switch (change) {
      case LeafChange.Value value -> new LeafChange.Value(path, value.after(), value.before());
      case LeafChange.Order order -> new LeafChange.Order(path, order.after(), order.before());
    };
  }

  @SuppressWarnings("ArgumentSelectionDefectChecker") // as above
  private Step mirrored(Step step) {
    return switch (step) {
      case Step.Field field -> field;
      case Step.Keyed keyed -> new Step.Keyed(keyed.keys(), keyed.after(), keyed.before());
      case Step.Indexed(int before, int after) -> new Step.Indexed(after, before);
    };
  }

  /** The same with its fields in the other order. */
  private static Node reversed(Node node) {
    return switch (node) {
      case MapNode map -> {
        List<String> names = new ArrayList<>(map.fields().keySet());
        Collections.reverse(names);
        MapNode.Builder other = MapNode.builder();
        names.forEach(name -> other.put(name, reversed(map.at(name))));
        yield other.build();
      }
      case ListNode list -> list.map(NodeDiffPropertyTest::reversed);
      default -> node;
    };
  }

  @Provide
  Arbitrary<MapNode> pods() {
    return Combinators.combine(list(containers()), list(volumes()), list(tolerations()))
        .as(
            (containers, volumes, tolerations) ->
                MapNode.builder()
                    .put("containers", containers)
                    .put("volumes", volumes)
                    .put("tolerations", tolerations)
                    .build());
  }

  /** Sometimes two containers share a name, or one has none: then names tell nothing. */
  private static Arbitrary<Node> containers() {
    Arbitrary<Node> names = Arbitraries.of(absent(), text("a"), text("b"), text("c"), text("d"));
    Arbitrary<Node> args = list(Arbitraries.of("-x", "-y", "-z", "1").map(TextNode::of));
    return Combinators.combine(names, args, list(variables()), list(ports()))
        .as(
            (name, arguments, env, ports) ->
                MapNode.builder()
                    .put("name", name)
                    .put("args", arguments)
                    .put("env", env)
                    .put("ports", ports)
                    .build());
  }

  private static Arbitrary<Node> variables() {
    return Combinators.combine(Arbitraries.of("A", "B", "C"), Arbitraries.of("1", "2\n3\n"))
        .as((name, value) -> MapNode.builder().put("name", name).put("value", value).build());
  }

  private static Arbitrary<Node> ports() {
    Arbitrary<Node> protocols = Arbitraries.of(absent(), text("TCP"), text("UDP"));
    return Combinators.combine(Arbitraries.of(80L, 443L), protocols)
        .as(
            (port, protocol) ->
                MapNode.builder()
                    .put("containerPort", IntNode.of(port))
                    .put("protocol", protocol)
                    .build());
  }

  private static Arbitrary<Node> volumes() {
    return Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.of("emptyDir", "secret"))
        .as((name, kind) -> MapNode.builder().put("name", name).put(kind, MapNode.EMPTY).build());
  }

  private static Arbitrary<Node> tolerations() {
    return Arbitraries.of("gpu", "spot", "old")
        .map(key -> MapNode.builder().put("key", key).put("operator", "Exists").build());
  }

  /** A list, or none. */
  private static Arbitrary<Node> list(Arbitrary<Node> items) {
    return items
        .list()
        .ofMaxSize(4)
        .map(list -> (Node) ListNode.of(list))
        .injectNull(0.1)
        .map(list -> list == null ? absent() : list);
  }

  private static Node absent() {
    return Absent.INSTANCE;
  }

  private static Node text(String value) {
    return TextNode.of(value);
  }
}
