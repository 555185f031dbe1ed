package dev.llmd.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diff.object.LiveObjects;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.source.IntNode;
import dev.llmd.source.MapNode;
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

class ManifestComparisonPropertyTest {

  private static final ManifestComparison COMPARISON = new ManifestComparison(Target.KSERVE_0_20);

  @Property(tries = 200)
  void aSetIsTheSameInAnyOrder(@ForAll("sets") List<MapNode> objects) {
    List<MapNode> other = new ArrayList<>(ManifestSet.of(objects).objects().values());
    Collections.reverse(other);

    assertThat(COMPARISON.compare(ManifestSet.of(objects), ManifestSet.of(other)).isEmpty())
        .isTrue();
  }

  @Property(tries = 200)
  void aClusterWithTheManifestsNeedsNothing(@ForAll("sets") List<MapNode> objects) {
    List<MapNode> live = new ArrayList<>();
    for (MapNode object : ManifestSet.of(objects).objects().values()) {
      MapNode metadata = object.at("metadata").asMap().with("uid", IntNode.of(1));
      live.add(object.with("metadata", metadata).with("status", MapNode.EMPTY));
    }

    assertThat(COMPARISON.compare(new LiveObjects(live), ManifestSet.of(objects)).isEmpty())
        .isTrue();
  }

  @Property(tries = 300)
  void theWayBackRemovesWhatTheWayThereAdds(
      @ForAll("sets") List<MapNode> before, @ForAll("sets") List<MapNode> after) {
    ManifestDiff there = COMPARISON.compare(ManifestSet.of(before), ManifestSet.of(after));
    ManifestDiff back = COMPARISON.compare(ManifestSet.of(after), ManifestSet.of(before));

    assertThat(ids(back, ObjectChange.Added.class))
        .isEqualTo(ids(there, ObjectChange.Removed.class));
    assertThat(ids(back, ObjectChange.Removed.class))
        .isEqualTo(ids(there, ObjectChange.Added.class));
    assertThat(ids(back, ObjectChange.Changed.class))
        .isEqualTo(ids(there, ObjectChange.Changed.class));
    assertThat(back.summary().podsAdded()).isEqualTo(there.summary().podsRemoved());
    assertThat(back.summary().podsRolled()).isEqualTo(there.summary().podsRolled());
  }

  private static List<String> ids(ManifestDiff diff, Class<? extends ObjectChange> kind) {
    return diff.objects().stream()
        .filter(kind::isInstance)
        .map(change -> change.id().toString())
        .toList();
  }

  @Provide
  Arbitrary<List<MapNode>> sets() {
    Arbitrary<String> kinds = Arbitraries.of("Deployment", "StatefulSet", "Service", "ConfigMap");
    return Combinators.combine(
            kinds, Arbitraries.of("a", "b", "c"), Arbitraries.of(1L, 2L), Arbitraries.of("x", "y"))
        .as(ManifestComparisonPropertyTest::object)
        .list()
        .ofMaxSize(8);
  }

  private static MapNode object(String kind, String name, long replicas, String image) {
    MapNode template = MapNode.builder().put("image", image).build();
    return MapNode.builder()
        .put("apiVersion", "apps/v1")
        .put("kind", kind)
        .put("metadata", MapNode.builder().put("name", name).build())
        .put("spec", MapNode.builder().put("replicas", replicas).put("template", template).build())
        .build();
  }
}
