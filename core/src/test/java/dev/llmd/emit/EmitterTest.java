package dev.llmd.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PodTemplate;
import dev.llmd.source.Absent;
import dev.llmd.source.IntNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EmitterTest {

  private static final Metadata NAMED = Metadata.of("llm", "svc", Map.of("a", "b"));
  private static final PodTemplate POD = new PodTemplate(Map.of("a", "b"), Map.of(), MapNode.EMPTY);

  @Test
  void labelsAreWrittenInTheOrderOfTheirKeys() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("z", "1");
    labels.put("a", "2");
    MapNode role =
        Emitter.emit(new PlannedObject.Role(Metadata.of("llm", "svc", labels), List.of()));

    assertThat(role.at("metadata", "labels").fields().keySet()).containsExactly("a", "z");
  }

  @Test
  void clusterScopedObjectsHaveNoNamespace() {
    MapNode binding =
        Emitter.emit(
            new PlannedObject.ClusterRoleBinding(
                Metadata.of("", "svc", Map.of()), "system:auth-delegator", "llm", "svc"));

    assertThat(binding.at("metadata").fields()).containsOnlyKeys("name");
    assertThat(binding.at("roleRef", "kind").text()).hasValue("ClusterRole");
    assertThat(binding.at("subjects").items().getFirst().at("namespace").text()).hasValue("llm");
  }

  @Test
  void replicasLeftToAnAutoscalerAreNotWritten() {
    MapNode scaled =
        Emitter.emit(
            new PlannedObject.Deployment(
                NAMED, Absent.INSTANCE, Map.of("a", "b"), POD, Absent.INSTANCE));
    MapNode fixed =
        Emitter.emit(
            new PlannedObject.Deployment(
                NAMED, IntNode.of(0), Map.of("a", "b"), POD, Absent.INSTANCE));

    assertThat(scaled.at("spec").fields()).containsOnlyKeys("selector", "template");
    assertThat(fixed.at("spec", "replicas").integer()).hasValue(0);
  }

  @Test
  void aGroupWithoutLeaderOrSubGroupMentionsNeither() {
    MapNode groups =
        Emitter.emit(
            new PlannedObject.LeaderWorkerSet(
                NAMED,
                IntNode.of(2),
                OptionalLong.of(4),
                Optional.empty(),
                POD,
                OptionalLong.empty()));

    assertThat(groups.at("spec", "leaderWorkerTemplate").fields())
        .containsOnlyKeys("size", "workerTemplate", "restartPolicy");
    assertThat(groups.at("spec", "leaderWorkerTemplate", "size").integer()).hasValue(4);
  }

  @Test
  void anAccountWithoutSecretsMentionsNone() {
    MapNode account =
        Emitter.emit(
            new PlannedObject.ServiceAccount(NAMED, List.of(), List.of(), Absent.INSTANCE));

    assertThat(account.fields()).containsOnlyKeys("apiVersion", "kind", "metadata");
  }

  @Test
  void oneDeviceIsTheDefaultOfAClaim() {
    MapNode one = claim(1);
    MapNode two = claim(2);

    assertThat(exactly(one).fields()).containsOnlyKeys("deviceClassName");
    assertThat(exactly(two).at("count").integer()).hasValue(2);
  }

  private static MapNode claim(long count) {
    return Emitter.emit(
        new PlannedObject.ResourceClaimTemplate(NAMED, "device", "gpu", count, List.of()));
  }

  private static MapNode exactly(MapNode claim) {
    return claim.at("spec", "spec", "devices", "requests").items().getFirst().at("exactly").asMap();
  }

  @Test
  void objectsDecidedAsAWholeAreWrittenAsTheyAre() {
    MapNode spec = MapNode.builder().put("x", TextNode.of("y")).build();
    MapNode custom = Emitter.emit(new PlannedObject.Custom(NAMED, "example.com/v1", "Thing", spec));

    assertThat(custom.at("apiVersion").text()).hasValue("example.com/v1");
    assertThat(custom.at("spec")).isSameAs(spec);
  }
}
