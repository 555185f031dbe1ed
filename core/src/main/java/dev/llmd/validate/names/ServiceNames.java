package dev.llmd.validate.names;

import dev.llmd.api.DnsName;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.PlannedObject.Service;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The Services of a service have names that Services can have: no dots, a letter first, at most 63
 * characters. A LeaderWorkerSet counts too, because its controller names a Service after it.
 */
public final class ServiceNames implements ServingRule {

  private static final String ID = "names/service-name";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a name of which no Service can be made, such as one with a dot",
            "KServe accepts any object name and makes Services of it; a Service's name is one DNS"
                + " label, and the API server refuses another."));
  }

  @Override
  public void check(ServingPlan plan) {
    List<String> refused = new ArrayList<>(0);
    for (PlannedObject object : plan.objects()) {
      boolean named = object instanceof Service || object instanceof LeaderWorkerSet;
      if (named && !DnsName.isServiceName(object.metadata().name())) {
        refused.add(object.metadata().name());
      }
    }
    if (!refused.isEmpty()) {
      report(plan, refused);
    }
  }

  private static void report(ServingPlan plan, List<String> refused) {
    Node name = plan.service().object().node().at("metadata", "name");
    plan.report(
        Diagnostic.runtimeError(ID, "no Service can be named " + String.join(", or ", refused))
            .at(plan.place(name))
            .field("metadata.name")
            .expected("lowercase letters, digits and dashes, with a letter first")
            .nextStep("rename the service, for example to " + suggestion(name.text(""))));
  }

  private static String suggestion(String name) {
    StringBuilder label = new StringBuilder();
    if (!name.isEmpty() && !Character.isLetter(name.charAt(0))) {
      label.append("m-");
    }
    return label.append(name.replace('.', '-')).toString();
  }
}
