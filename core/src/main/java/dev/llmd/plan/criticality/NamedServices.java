package dev.llmd.plan.criticality;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.Repository;
import dev.llmd.settings.CriticalitySettings;
import dev.llmd.settings.CriticalitySettings.PublicModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The services that the settings of criticality name. */
public final class NamedServices {

  private NamedServices() {}

  /** Reports each that is not in the repository: it may only be misspelt. */
  public static void check(
      CriticalitySettings settings, Repository repository, Diagnostics diagnostics) {
    if (!settings.enabled()) {
      return;
    }
    List<PublicModel> models = settings.models();
    Set<String> names = names(repository);
    for (int i = 0; i < models.size(); i++) {
      if (!names.contains(models.get(i).service())) {
        diagnostics.add(
            Diagnostic.note(
                    "criticality/service-not-given",
                    "llmd.yaml names service "
                        + models.get(i).service()
                        + ", which is not among the input")
                .at(models.get(i).place())
                .field("criticality.models[" + i + "].service")
                .expected("an LLMInferenceService, as namespace/name or name")
                .nextStep("correct the name, or add the service to the input"));
      }
    }
  }

  /** The names of all services, with and without their namespace. */
  private static Set<String> names(Repository repository) {
    Set<String> names = new HashSet<>();
    for (ApiObject service : repository.all("LLMInferenceService")) {
      names.add(service.name());
      names.add(service.namespace() + "/" + service.name());
    }
    return names;
  }
}
