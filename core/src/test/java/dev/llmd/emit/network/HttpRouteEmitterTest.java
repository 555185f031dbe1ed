package dev.llmd.emit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.emit.Emitter;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.source.MapNode;
import dev.llmd.testing.Scene;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRouteEmitterTest {

  @Test
  void aRouteIsSpeltWithItsSpecAsDecided() {
    MapNode spec = Scene.document("{parentRefs: [{name: gw}], rules: []}");

    MapNode emitted =
        Emitter.emit(
            new HttpRoute(new Metadata("llm", "r", Map.of("a", "b"), Map.of("c", "d")), spec));

    assertThat(
            emitted.sameValue(
                Scene.document(
                    """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: r, namespace: llm, labels: {a: b}, annotations: {c: d}}
                    spec: {parentRefs: [{name: gw}], rules: []}
                    """)))
        .isTrue();
  }
}
