package dev.llmd.emit.network;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.HttpRoute;
import dev.llmd.source.MapNode;

/** {@code gateway.networking.k8s.io/v1 HTTPRoute}. */
public final class HttpRouteEmitter {

  private HttpRouteEmitter() {}

  /** The document. */
  public static MapNode emit(HttpRoute route) {
    return ObjectHead.of("gateway.networking.k8s.io/v1", "HTTPRoute", route.metadata())
        .put("spec", route.spec())
        .build();
  }
}
