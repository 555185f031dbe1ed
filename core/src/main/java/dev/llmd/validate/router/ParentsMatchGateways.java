package dev.llmd.validate.router;

import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An inline route's parentRefs and the gateway refs beside it name the same gateways. */
public final class ParentsMatchGateways implements AdmissionRule {

  private static final FieldPath ROUTE_SPEC =
      Subject.SPEC.field("router").field("route").field("http").field("spec");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/parents-conflict",
            "an inline route's parentRefs that are not the gateway refs",
            "KServe derives one from the other; its webhook refuses a contradiction."),
        RuleDoc.runtime(
            "router/redundant-parents",
            "parentRefs that repeat the gateway refs",
            "KServe derives them, and its webhook warns that they can be left out."));
  }

  @Override
  public void check(Subject subject) {
    if (subject.spec().router().isEmpty()) {
      return;
    }
    RouterSpec router = subject.spec().router().get();
    Node parents = router.node().at("route", "http", "spec").at("parentRefs");
    Node gateways = router.node().at("gateway", "refs");
    if (parents.items().isEmpty() || gateways.items().isEmpty()) {
      return;
    }
    if (!subject.isWrittenAsStored()) {
      String older =
          "parentRefs beside router.gateway.refs, which the webhook for v1alpha1 refuses";
      reportConflict(subject, parents, gateways, older);
    } else if (names(parents).equals(names(gateways))) {
      reportRedundant(subject, parents);
    } else {
      String other = "the inline route's parentRefs name other gateways than router.gateway.refs";
      reportConflict(subject, parents, gateways, other);
    }
  }

  /** What gateways are told apart by, sorted: the order of references has no meaning. */
  private static List<String> names(Node refs) {
    List<String> names = new ArrayList<>();
    for (Node ref : refs.items()) {
      names.add(
          ref.at("namespace").text("")
              + "/"
              + ref.at("name").text("")
              + "/"
              + ref.at("sectionName").text(""));
    }
    Collections.sort(names);
    return names;
  }

  private static void reportRedundant(Subject subject, Node parents) {
    subject.report(
        subject
            .warning(
                "router/redundant-parents",
                ROUTE_SPEC.field("parentRefs"),
                "parentRefs repeat router.gateway.refs",
                parents)
            .nextStep("remove parentRefs: the route is attached to the gateway refs anyway"));
  }

  private static void reportConflict(Subject subject, Node parents, Node gateways, String message) {
    subject.report(
        subject
            .error("router/parents-conflict", ROUTE_SPEC, message, parents)
            .expected("the same gateways in both places, or only one of the two")
            .nextStep("remove parentRefs, or router.gateway.refs")
            .related(gateways.location(), "the gateway refs"));
  }
}
