package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A Service that a route refers to is referred to with a port. */
public final class BackendPorts implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/backend-port",
            "a reference to a Service without a port",
            "A Service may have several ports; the CRD's rules want one to be named."));
  }

  @Override
  public void check(Subject subject) {
    InlineRoute.of(subject)
        .ifPresent(
            route -> {
              route.forEachBackend((path, backend) -> check(route, path, backend));
              route.forEachFilter(
                  (path, filter) -> {
                    checkWithin(route, path.field("requestMirror"), filter.at("requestMirror"));
                    checkWithin(route, path.field("externalAuth"), filter.at("externalAuth"));
                  });
            });
  }

  private static void checkWithin(InlineRoute route, FieldPath path, Node settings) {
    if (settings.at("backendRef") instanceof MapNode backend) {
      check(route, path.field("backendRef"), backend);
    }
  }

  private static void check(InlineRoute route, FieldPath path, Node backend) {
    boolean service =
        backend.at("group").text("").isEmpty()
            && backend.at("kind").text("Service").equals("Service");
    if (service && !backend.at("port").isPresent()) {
      route.report(
          route
              .error(
                  "router/backend-port",
                  path,
                  "Service " + backend.at("name").text("") + " is referred to without a port",
                  backend)
              .expected("the number of one of its ports")
              .nextStep("add port"));
    }
  }
}
