package dev.llmd.plan.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingGroupTest {

  /** A member with its own address, the group's, and a backend of the user's. */
  private static String member(String name, int weight, String more) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: %1$s, namespace: llm}
    spec:
      model: {uri: hf://a/b, name: m}
      router:
        scheduler: {}
        route:
          group: g
          weight: %2$d
          http:
            spec:
              rules:
              - matches: [{path: {type: PathPrefix, value: /llm/%1$s/v1}}]
                backendRefs:
                - {group: inference.networking.k8s.io, kind: InferencePool, \
    name: %1$s-inference-pool}
              - matches: [{path: {type: PathPrefix, value: /publishers/llm/models/m}}]
                backendRefs:
                - {group: inference.networking.k8s.io, kind: InferencePool, \
    name: %1$s-inference-pool}
              - matches: [{path: {type: PathPrefix, value: /mine}}]
                backendRefs: [{kind: Service, name: mine}]
    %3$s
    """
        .formatted(name, weight, more.indent(2));
  }

  private static HttpRoute routeOfA(Scene scene) {
    List<PlannedObject> planned =
        new RoutePlanner(object -> Optional.of(Scene.resolve(object))).plan(scene.context("a"));
    return (HttpRoute) planned.getFirst();
  }

  /** The backends of a rule as {@code group kind/name*weight}. */
  private static List<String> backends(HttpRoute route, int rule) {
    List<String> backends = new ArrayList<>();
    for (Node ref : route.spec().at("rules").items().get(rule).at("backendRefs").items()) {
      backends.add(
          ref.at("group").text("-")
              + " "
              + ref.at("kind").text("")
              + "/"
              + ref.at("name").text("")
              + "*"
              + ref.at("weight").integer(-1));
    }
    return backends;
  }

  @Test
  void theGroupsAddressIsSharedByWeightInTheOrderOfNames() {
    HttpRoute route = routeOfA(Scene.of(member("b", 20, ""), member("a", 80, "")));

    assertThat(backends(route, 1))
        .containsExactly(
            "inference.networking.k8s.io InferencePool/a-inference-pool*80",
            "inference.networking.k8s.io InferencePool/b-inference-pool*20");
    assertThat(route.spec().at("rules").items().get(1).at("backendRefs").items())
        .allSatisfy(ref -> assertThat(ref.at("port").integer(0)).isEqualTo(8000));
  }

  @Test
  void theOwnAddressAndOtherBackendsStayAsTheyAre() {
    HttpRoute route = routeOfA(Scene.of(member("a", 80, ""), member("b", 20, "")));

    assertThat(backends(route, 0))
        .containsExactly("inference.networking.k8s.io InferencePool/a-inference-pool*-1");
    assertThat(backends(route, 2)).containsExactly("- Service/mine*-1");
  }

  @Test
  void theRouteCarriesTheGroupsLabel() {
    HttpRoute route = routeOfA(Scene.of(member("a", 80, "")));

    assertThat(route.metadata().labels()).containsEntry("serving.kserve.io/routing-group", "g");
  }

  @Test
  void servicesOfOtherGroupsAndNamespacesAreNoMembers() {
    String otherGroup = member("b", 20, "").replace("group: g", "group: h");
    String otherNamespace = member("c", 20, "").replace("namespace: llm", "namespace: x");

    HttpRoute route = routeOfA(Scene.of(member("a", 80, ""), otherGroup, otherNamespace));

    assertThat(backends(route, 1)).hasSize(1);
  }

  @Test
  void aStoppedMemberKeepsItsServiceWithWeightZero() {
    String stopped =
        member("b", 20, "")
            .replace(
                "namespace: llm}",
                "namespace: llm, annotations: {serving.kserve.io/stop: 'true'}}");

    HttpRoute route = routeOfA(Scene.of(member("a", 80, ""), stopped));

    assertThat(backends(route, 1).getLast()).isEqualTo("- Service/b-kserve-workload-svc*0");
  }

  @Test
  void aMemberWithoutPodsGetsNoRequests() {
    HttpRoute route =
        routeOfA(
            Scene.of(
                member("a", 80, ""),
                member("b", 20, "replicas: 0"),
                member("c", 20, "prefill: {replicas: 0}")));

    assertThat(backends(route, 1)).hasSize(1);
  }

  @Test
  void aServiceWithoutPodsStaysInItsOwnRoute() {
    HttpRoute route = routeOfA(Scene.of(member("a", 80, "replicas: 0"), member("b", 20, "")));

    assertThat(backends(route, 1)).hasSize(2);
  }

  @Test
  void aMemberWithoutSchedulerIsReachedThroughItsService() {
    String plain = member("b", 20, "").replace("    scheduler: {}\n", "");

    HttpRoute route = routeOfA(Scene.of(member("a", 80, ""), plain));

    assertThat(backends(route, 1).getLast()).isEqualTo("- Service/b-kserve-workload-svc*20");
  }

  @Test
  void aPoolThatAMemberRefersToIsNamedByTheOlderApi() {
    String referring =
        member("b", 20, "").replace("scheduler: {}", "scheduler: {pool: {ref: {name: shared}}}");

    HttpRoute route = routeOfA(Scene.of(member("a", 80, ""), referring));

    assertThat(backends(route, 1).getLast())
        .isEqualTo("inference.networking.x-k8s.io InferencePool/shared*20");
  }

  @Test
  void aSchedulerFromAConfigCountsThoughTheMemberDoesNotNameIt() {
    String plain = member("b", 20, "").replace("    scheduler: {}\n", "");
    Scene scene = Scene.of(member("a", 80, ""), plain);
    ServiceSpec merged = scene.context("a").service().spec();

    HttpRoute route =
        (HttpRoute)
            new RoutePlanner(object -> Optional.of(new LlmService(object, merged)))
                .plan(scene.context("a"))
                .getFirst();

    assertThat(backends(route, 1).getLast())
        .isEqualTo("inference.networking.k8s.io InferencePool/b-inference-pool*20");
  }

  @Test
  void aMemberThatServesAnotherModelIsLeftOutAndReported() {
    Scene scene =
        Scene.of(member("a", 80, ""), member("b", 20, "").replace("name: m}", "name: n}"));

    assertThat(backends(routeOfA(scene), 1)).hasSize(1);
    assertThat(scene.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("router/group-serves-other-models");
              assertThat(finding.location().line()).isEqualTo(9);
              assertThat(finding.related()).hasSize(1);
            });
  }

  @Test
  void aGroupThatComesFromAConfigLeavesTheServiceOutOfItsOwnRoute() {
    // KServe lists members by what they were written with, not by what was merged.
    Scene scene = Scene.of(member("a", 80, ""), member("b", 20, ""));
    ServiceSpec merged = scene.context("a").service().spec();
    Scene written =
        Scene.of(member("a", 80, "").replace("      group: g\n", ""), member("b", 20, ""));
    var context = written.context("a");
    var inherited =
        new dev.llmd.plan.PlanContext(
            new LlmService(context.service().object(), merged),
            context.repository(),
            context.platform(),
            context.target(),
            context.settings(),
            context.facts(),
            context.diagnostics());

    HttpRoute route =
        (HttpRoute)
            new RoutePlanner(object -> Optional.of(Scene.resolve(object)))
                .plan(inherited)
                .getFirst();

    assertThat(backends(route, 1))
        .containsExactly("inference.networking.k8s.io InferencePool/b-inference-pool*20");
    assertThat(written.findings())
        .extracting(finding -> finding.rule().toString())
        .containsExactly("router/group-inherited");
  }
}
