package dev.llmd.validate.router;

import dev.llmd.api.LabelText;
import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A group and a weight come together, and only with routes that KServe manages. */
public final class RoutingGroupMembership implements AdmissionRule {

  private static final FieldPath ROUTE = Subject.SPEC.field("router").field("route");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "router/group",
            "a routing group without weight, a weight without group, or either on routes "
                + "that KServe does not manage",
            "Traffic is split in routes that KServe writes; its webhook refuses anything "
                + "else."));
  }

  @Override
  public void check(Subject subject) {
    if (subject.spec().router().isEmpty()) {
      return;
    }
    RouterSpec router = subject.spec().router().get();
    boolean hasGroup = router.group().isPresent();
    boolean hasWeight = router.weight().isPresent();
    Node route = router.node().at("route");
    if (!hasGroup && !hasWeight) {
      return;
    }
    router.group().ifPresent(group -> checkLabel(subject, group, route));
    if (router.node().at("ingress") instanceof MapNode) {
      report(
          subject, "group", route, "traffic cannot be split over an Ingress", "no router.ingress");
    } else if (!hasGroup) {
      report(subject, "group", route, "a weight needs a group", "route.group beside route.weight");
    } else if (!hasWeight) {
      report(subject, "weight", route, "a group needs a weight", "route.weight beside route.group");
    } else if (!router.routeRefs().isEmpty()) {
      report(
          subject,
          "group",
          route,
          "traffic cannot be split over routes that exist already",
          "route.http.spec or route.http: {}");
    }
  }

  /** The defaulting webhook makes a label of the group before anything is checked. */
  private static void checkLabel(Subject subject, String group, Node route) {
    if (!LabelText.isValue(group)) {
      subject.report(
          subject
              .error(
                  "router/group",
                  ROUTE.field("group"),
                  "the group becomes a label, which cannot be \"" + group + "\"",
                  route.at("group"))
              .field("metadata.labels")
              .expected("at most 63 lowercase letters, digits and dashes")
              .nextStep("choose another name for the group"));
    }
  }

  private static void report(
      Subject subject, String field, Node route, String message, String expected) {
    subject.report(
        subject
            .error("router/group", ROUTE.field(field), message, route.at(field), route)
            .expected(expected)
            .nextStep("set both route.group and route.weight on a managed route, or neither"));
  }
}
