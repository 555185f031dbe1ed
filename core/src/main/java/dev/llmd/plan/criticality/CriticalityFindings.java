package dev.llmd.plan.criticality;

import dev.llmd.api.ApiObject;
import dev.llmd.api.CriticalityAnnotations;
import dev.llmd.api.LlmService;
import dev.llmd.api.ModelSpec;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.scheduler.SchedulerPlanner;
import dev.llmd.settings.CriticalitySettings.TargetModel;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with what is said of models, by the service and by settings. */
record CriticalityFindings(PlanContext context) {

  /** Releases with objectives read no criticality, and the controller writes no objective. */
  void reportUnread() {
    if (context.target().has(Feature.INFERENCE_MODELS)) {
      return;
    }
    ApiObject service = context.service().object();
    Node model = CriticalityAnnotations.ofModel(service);
    if (model.isPresent()) {
      reportUnread(model, CriticalityAnnotations.MODEL, "spec.model.criticality");
    } else if (service.annotation(CriticalityAnnotations.ADAPTERS).isPresent()) {
      reportUnread(
          service.node().at("metadata", "annotations").at(CriticalityAnnotations.ADAPTERS),
          CriticalityAnnotations.ADAPTERS,
          "spec.model.lora.adapters");
    }
  }

  private void reportUnread(Node said, String annotation, String field) {
    report(
        Diagnostic.note(
                "criticality/unread",
                "the service says how critical its model is, and nothing in this release reads it")
            .at(said.location())
            .field(isConverted() ? field : "metadata.annotations[" + annotation + "]")
            .expected("an InferenceObjective, which KServe does not write")
            .nextStep(
                "set criticality.enabled to true in llmd.yaml to have one written, or remove the"
                    + " criticality"));
  }

  /** True when the annotations were fields before v1alpha1 became v1alpha2. */
  private boolean isConverted() {
    ApiObject service = context.service().object();
    return context
        .repository()
        .find(service.group(), service.kind(), service.namespace(), service.name())
        .filter(written -> written.apiVersion().endsWith("/v1alpha1"))
        .isPresent();
  }

  /** Objectives and models are about a pool. */
  void reportWithoutPool(List<ServedModel> models) {
    for (ServedModel model : models) {
      if (model.criticality().isPresent() || !model.targets().isEmpty()) {
        report(
            Diagnostic.warning(
                    "criticality/no-scheduler",
                    "how critical model "
                        + model.name()
                        + " is has no effect: without an endpoint picker no request goes first")
                .at(context.service().object().location())
                .field("spec.router.scheduler")
                .expected("a scheduler, whose pool the criticality is about")
                .nextStep("add router.scheduler: {}, or remove the criticality"));
        return;
      }
    }
  }

  /** Only requests that wait go one before the other, and pickers keep none waiting by default. */
  void reportWithoutQueue(List<ServedModel> models) {
    Optional<SchedulerSpec> scheduler =
        context.service().spec().scheduler().filter(SchedulerPlanner::isManaged);
    if (scheduler.isEmpty() || FlowControl.isOn(scheduler.get())) {
      return;
    }
    for (ServedModel model : models) {
      boolean goesFirst =
          model
              .criticality()
              .filter(level -> context.settings().criticality().priority(level) > 0)
              .isPresent();
      if (goesFirst) {
        report(
            Diagnostic.note(
                    "criticality/no-queue",
                    "the priority of model "
                        + model.name()
                        + " is above 0, which counts among waiting requests only, and the endpoint"
                        + " picker keeps none waiting")
                .at(written(scheduler.get()).location())
                .field("spec.router.scheduler.config")
                .expected("feature gate flowControl in the picker's configuration")
                .nextStep(
                    "add featureGates: [flowControl] to it; without that, only priorities below 0"
                        + " have an effect"));
        return;
      }
    }
  }

  /** Where the service says it, if it does: presets are not what a user looks at. */
  private Node written(SchedulerSpec scheduler) {
    Node own = context.service().object().spec().at("router", "scheduler");
    Node config = own.at("config", "inline");
    if (config.isPresent()) {
      return config;
    }
    return own.isPresent() ? own : scheduler.node();
  }

  void reportUnknownLevel(Node said) {
    report(
        Diagnostic.warning("criticality/unknown-level", "the criticality is " + said.describe())
            .at(said.location())
            .field("metadata.annotations")
            .expected("Critical, Standard or Sheddable")
            .nextStep("correct the annotation; until then the model counts as Standard"));
  }

  void reportTwice(int index, String name) {
    report(
        Diagnostic.runtimeError(
                "criticality/duplicate-model",
                "llmd.yaml names model " + name + " of the service twice")
            .at(place(index))
            .field(entry(index))
            .expected("one entry for each model name")
            .nextStep("merge the two entries; until then the first one counts"));
  }

  /** Everything about one entry of the settings. */
  void check(int index, String name, List<TargetModel> targets) {
    boolean hasWeight = targets.isEmpty();
    for (int i = 0; i < targets.size(); i++) {
      hasWeight |= targets.get(i).weight() > 0;
      if (!isServed(targets.get(i).name())) {
        reportUnknownTarget(index, i, targets.get(i).name());
      }
    }
    if (!hasWeight) {
      reportNoWeight(index, name);
    }
    reportSharedName(index, name);
  }

  private void reportUnknownTarget(int index, int targetIndex, String target) {
    report(
        Diagnostic.runtimeError(
                "criticality/unknown-target-model",
                "llmd.yaml sends requests to model "
                    + target
                    + ", which the service does not serve")
            .at(place(index))
            .field(entry(index) + ".targetModels[" + targetIndex + "].name")
            .expected("one of " + String.join(", ", servedNames()))
            .nextStep(
                "name the model or one of its adapters, or add the adapter under"
                    + " spec.model.lora.adapters"));
  }

  private void reportNoWeight(int index, String name) {
    report(
        Diagnostic.runtimeError(
                "criticality/no-weight",
                "no target of model " + name + " gets requests: every weight is 0")
            .at(place(index))
            .field(entry(index) + ".targetModels")
            .expected("at least one weight above 0")
            .nextStep("raise a weight, or remove the entry"));
  }

  /** Of two objects about one name in one pool, endpoint pickers take the older. */
  private void reportSharedName(int index, String name) {
    boolean decides =
        context.target().has(Feature.INFERENCE_MODELS)
            || !context.settings().criticality().models().get(index).targetModels().isEmpty();
    if (!decides) {
      return;
    }
    ApiObject service = context.service().object();
    PoolReference.of(context)
        .flatMap(pool -> PublicModels.of(context).other(service, pool.name(), name))
        .ifPresent(other -> reportSharedName(index, name, other));
  }

  private void reportSharedName(int index, String name, ApiObject other) {
    report(
        Diagnostic.runtimeError(
                "criticality/duplicate-model",
                "llmd.yaml says where requests for model "
                    + name
                    + " go twice: for this service and for "
                    + other.name()
                    + ", which shares its pool")
            .at(place(index))
            .field(entry(index))
            .expected("one entry for each model name of a pool")
            .nextStep("keep the name with one of the services"));
  }

  private List<String> servedNames() {
    LlmService service = context.service();
    List<String> names = new ArrayList<>();
    names.add(service.modelName());
    if (context.target().has(Feature.LORA_ADAPTERS)) {
      for (ModelSpec adapter : service.spec().model().adapters()) {
        adapter.name().ifPresent(names::add);
      }
    }
    return names;
  }

  /** Servers may also be given names by arguments of their own, such as {@code --lora-modules}. */
  private boolean isServed(String name) {
    if (servedNames().contains(name)) {
      return true;
    }
    for (Node container : context.service().spec().node().at("template", "containers").items()) {
      for (String list : List.of("command", "args")) {
        for (Node argument : container.at(list).items()) {
          if (argument.text("").contains(name)) {
            return true;
          }
        }
      }
      for (Node variable : container.at("env").items()) {
        if (variable.at("value").text("").contains(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private void report(Diagnostic.Builder finding) {
    context.diagnostics().add(finding.object(context.service().object().describe()));
  }

  private SourceLocation place(int index) {
    return context.settings().criticality().models().get(index).place();
  }

  private static String entry(int index) {
    return "criticality.models[" + index + "]";
  }
}
