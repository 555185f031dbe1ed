package dev.llmd.validate.names;

import dev.llmd.api.DnsName;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a service's objects begin with the service's, unless that is too long: then a hash
 * takes the place of its end (knative.dev/pkg/kmeta, ChildName).
 */
public final class ShortenedNames implements ServingRule {

  private static final String ID = "names/shortened";

  /** How many names a message gives. */
  private static final int SHOWN = 3;

  /** The longest ending that KServe adds. */
  private static final int LONGEST_ENDING = 24;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a service whose objects get shortened names with a hash in them",
            "Nothing is wrong with that; but whoever looks for Service NAME-kserve-workload-svc in"
                + " a dashboard or a policy does not find it under that name."));
  }

  @Override
  public void check(ServingPlan plan) {
    String service = plan.service().name();
    if (service.length() + LONGEST_ENDING <= DnsName.LONGEST_LABEL) {
      return;
    }
    List<String> shortened = new ArrayList<>();
    for (PlannedObject object : plan.objects()) {
      String name = object.metadata().name();
      if (name.length() == DnsName.LONGEST_LABEL && !name.contains(service)) {
        shortened.add(name);
      }
    }
    if (!shortened.isEmpty()) {
      report(plan, shortened);
    }
  }

  private static void report(ServingPlan plan, List<String> shortened) {
    List<String> shown = shortened.subList(0, Math.min(SHOWN, shortened.size()));
    int more = shortened.size() - shown.size();
    plan.report(
        Diagnostic.note(
                ID,
                "the name has "
                    + plan.service().name().length()
                    + " characters, so objects are named "
                    + String.join(", ", shown)
                    + (more == 0 ? "" : " and " + more + " more like that"))
            .at(plan.place(plan.service().object().node().at("metadata", "name")))
            .field("metadata.name")
            .expected("at most " + (DnsName.LONGEST_LABEL - LONGEST_ENDING) + " characters")
            .nextStep("choose a shorter name if people or policies look for these objects"));
  }
}
