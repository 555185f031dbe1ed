package dev.llmd.plan.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import org.junit.jupiter.api.Test;

class RouteRewriteTest {

  private static final String ROUTE =
      """
        route:
          http:
            spec:
              parentRefs: [{name: platform, namespace: kserve}]
              rules:
              - backendRefs:
                - {group: inference.networking.x-k8s.io, kind: InferencePool, \
      name: qwen-inference-pool, port: 8000}
                - {group: inference.networking.k8s.io, kind: InferencePool, name: other}
                - {kind: Service, name: qwen-inference-pool}
      """;

  private static MapNode spec(String router) {
    return Scene.document("router:\n" + router.indent(2) + ROUTE);
  }

  private static Node backend(MapNode spec, int index) {
    return spec.at("router", "route", "http", "spec", "rules")
        .items()
        .getFirst()
        .at("backendRefs")
        .items()
        .get(index);
  }

  private static String parents(MapNode spec) {
    return spec.at("router", "route", "http", "spec", "parentRefs").items().toString();
  }

  @Test
  void gatewayRefsReplaceTheParentsOfTheRoute() {
    MapNode spec =
        spec("gateway: {refs: [{name: a, namespace: infra, sectionName: https}, {name: b}]}");

    Node parents =
        RouteRewrite.apply("qwen", spec).at("router", "route", "http", "spec", "parentRefs");

    assertThat(parents.items()).hasSize(2);
    assertThat(
            parents
                .items()
                .getFirst()
                .sameValue(
                    Scene.document(
                        "{group: gateway.networking.k8s.io, kind: Gateway, namespace: infra,"
                            + " name: a, sectionName: https}")))
        .isTrue();
  }

  @Test
  void aGatewayRefWithoutNamespaceStaysWithoutOne() {
    MapNode spec = spec("gateway: {refs: [{name: b}]}");

    Node parent =
        RouteRewrite.apply("qwen", spec)
            .at("router", "route", "http", "spec", "parentRefs")
            .items()
            .getFirst();

    assertThat(parent.fields()).containsOnlyKeys("group", "kind", "name");
    assertThat(parent.location())
        .isEqualTo(spec.at("router", "gateway", "refs").items().getFirst().location());
  }

  @Test
  void withoutASchedulerOnlyTheDefaultPoolBecomesTheWorkloadService() {
    MapNode spec = spec("gateway: {}");

    MapNode rewritten = RouteRewrite.apply("qwen", spec);

    assertThat(
            backend(rewritten, 0)
                .sameValue(
                    Scene.document(
                        "{group: '', kind: Service, name: qwen-kserve-workload-svc, port: 8000}")))
        .isTrue();
    assertThat(backend(rewritten, 1)).isSameAs(backend(spec, 1));
    assertThat(backend(rewritten, 2)).isSameAs(backend(spec, 2));
  }

  @Test
  void aReferencedPoolTakesTheNameOfTheDefaultPool() {
    MapNode rewritten =
        RouteRewrite.apply("qwen", spec("scheduler: {pool: {ref: {name: shared}}}"));

    assertThat(backend(rewritten, 0).at("name").text("")).isEqualTo("shared");
    assertThat(backend(rewritten, 0).at("group").text(""))
        .isEqualTo("inference.networking.x-k8s.io");
    assertThat(backend(rewritten, 1).at("name").text("")).isEqualTo("other");
  }

  @Test
  void aRouteToTheOwnPoolIsLeftAlone() {
    MapNode spec = spec("scheduler: {}");

    assertThat(RouteRewrite.apply("qwen", spec)).isSameAs(spec);
    assertThat(parents(spec)).contains("platform");
  }

  @Test
  void aSpecWithoutARouteIsLeftAlone() {
    MapNode spec = Scene.document("router: {gateway: {refs: [{name: a}]}}");

    assertThat(RouteRewrite.apply("qwen", spec)).isSameAs(spec);
  }
}
