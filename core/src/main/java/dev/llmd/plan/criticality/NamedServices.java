package dev.llmd.plan.criticality;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.Repository;
import dev.llmd.settings.CriticalitySettings;
import dev.llmd.settings.CriticalitySettings.PublicModel;
import java.util.List;

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
    for (int i = 0; i < models.size(); i++) {
      if (!isThere(models.get(i), repository)) {
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

  private static boolean isThere(PublicModel model, Repository repository) {
    for (ApiObject service : repository.all("LLMInferenceService")) {
      if (ServedModels.isAbout(model, service)) {
        return true;
      }
    }
    return false;
  }
}
