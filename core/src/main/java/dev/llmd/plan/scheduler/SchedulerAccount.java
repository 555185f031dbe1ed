package dev.llmd.plan.scheduler;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.WorkloadAccount;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.Optional;

/**
 * The ServiceAccount that the endpoint picker runs as.
 *
 * @param object the account with what is known of its Secrets
 * @param isOwn whether it is created for the service; otherwise somebody else made it
 */
record SchedulerAccount(ApiObject object, boolean isOwn) {

  /**
   * The account that the pod template asks for; else one of our own, which carries what the account
   * of the model server carries, so that the tokenizer can be fetched with the same rights.
   */
  static SchedulerAccount of(PlanContext context, SchedulerSpec scheduler, SchedulerNames names) {
    Node asked = scheduler.node().at("template", "serviceAccountName");
    String own = names.serviceAccount();
    if (!context.target().has(Feature.NAMED_ACCOUNTS)) {
      return new SchedulerAccount(bare(context, asked.text(own)), true);
    }
    if (!asked.text("").isEmpty() && !asked.text("").equals(own)) {
      return new SchedulerAccount(WorkloadAccount.existing(context, asked), false);
    }
    return new SchedulerAccount(own(context, own), true);
  }

  /** An account under whatever name, without Secrets: KServe up to v0.16 always creates it. */
  private static ApiObject bare(PlanContext context, String name) {
    MapNode metadata = MapNode.builder().put("name", name).build();
    return new ApiObject(
        MapNode.builder()
            .put("apiVersion", "v1")
            .put("kind", "ServiceAccount")
            .put("metadata", metadata)
            .build(),
        context.service().namespace());
  }

  private static ApiObject own(PlanContext context, String name) {
    LlmService service = context.service();
    MapNode.Builder metadata = MapNode.builder().put("name", name);
    MapNode.Builder account =
        MapNode.builder().put("apiVersion", "v1").put("kind", "ServiceAccount");
    String server = service.spec().node().at("template", "serviceAccountName").text("");
    Optional<ApiObject> model =
        context
            .repository()
            .serviceAccount(service.namespace(), server.isEmpty() ? "default" : server);
    if (model.isPresent()) {
      if (!server.isEmpty()) {
        // Cloud providers tie their identities to accounts by annotations.
        metadata.put("annotations", MapNode.ofTexts(model.get().annotations()));
      }
      account
          .put("imagePullSecrets", model.get().node().at("imagePullSecrets"))
          .put("secrets", model.get().node().at("secrets"));
    }
    return new ApiObject(account.put("metadata", metadata.build()).build(), service.namespace());
  }

  /** The object to create; none for an account that exists already. */
  Optional<PlannedObject> created(SchedulerNames names) {
    if (!isOwn) {
      return Optional.empty();
    }
    Metadata metadata =
        new Metadata(object.namespace(), object.name(), names.labels(), object.annotations());
    return Optional.of(
        new PlannedObject.ServiceAccount(
            metadata,
            object.node().at("imagePullSecrets").items(),
            object.node().at("secrets").items(),
            object.node().at("automountServiceAccountToken")));
  }
}
