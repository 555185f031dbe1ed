package dev.llmd.plan;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.Feature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A ServiceAccount that pods run as.
 *
 * @param object the account with what is known of its Secrets
 * @param isOwn whether it is created for the service; otherwise somebody else made it
 */
public record WorkloadAccount(ApiObject object, boolean isOwn) {

  private static final String DEFAULT = "default";

  /** {@code metadata.name}. */
  String name() {
    return object.name();
  }

  /** The object to create for an account of our own. */
  PlannedObject.ServiceAccount toCreate(Map<String, String> labels) {
    Map<String, String> all = new LinkedHashMap<>(object.labels());
    all.putAll(labels);
    return new PlannedObject.ServiceAccount(
        new Metadata(object.namespace(), name(), all, object.annotations()),
        object.node().at("imagePullSecrets").items(),
        object.node().at("secrets").items(),
        object.node().at("automountServiceAccountToken"));
  }

  /**
   * The account that {@code serviceAccountName} asks for, or one of our own under {@code ownName}
   * when it asks for none. Ours carries the Secrets of the namespace's {@code default} account, so
   * that images and models from private registries can be pulled.
   */
  static WorkloadAccount choose(PlanContext context, Node serviceAccountName, String ownName) {
    String asked = serviceAccountName.text("");
    if (!context.target().has(Feature.NAMED_ACCOUNTS)) {
      return copy(context, serviceAccountName, ownName);
    }
    if (!asked.isEmpty() && !asked.equals(ownName)) {
      return new WorkloadAccount(existing(context, serviceAccountName), false);
    }
    String namespace = context.service().namespace();
    MapNode.Builder account = stub(namespace, ownName).toBuilder();
    context
        .repository()
        .serviceAccount(namespace, DEFAULT)
        .ifPresent(
            from ->
                account
                    .put("imagePullSecrets", from.node().at("imagePullSecrets"))
                    .put("secrets", from.node().at("secrets")));
    return new WorkloadAccount(new ApiObject(account.build(), namespace), true);
  }

  /** An account of our own that is as the one asked for, if any: KServe up to v0.16. */
  private static WorkloadAccount copy(
      PlanContext context, Node serviceAccountName, String ownName) {
    MapNode account = stub(context.service().namespace(), ownName);
    if (!serviceAccountName.text("").isEmpty()) {
      MapNode asked = existing(context, serviceAccountName).node();
      account =
          asked.with("metadata", metadata -> metadata.asMap().with("name", TextNode.of(ownName)));
    }
    return new WorkloadAccount(new ApiObject(account, context.service().namespace()), true);
  }

  /**
   * The account of that name, which must exist. Of one that only the cluster knows nothing but the
   * name can be said, and a note says so.
   */
  public static ApiObject existing(PlanContext context, Node serviceAccountName) {
    String namespace = context.service().namespace();
    String name = serviceAccountName.text("");
    Optional<ApiObject> found = context.repository().serviceAccount(namespace, name);
    if (found.isEmpty() && !name.equals(DEFAULT)) {
      context
          .diagnostics()
          .add(
              Diagnostic.note(
                      "workload/service-account-not-given",
                      "ServiceAccount "
                          + namespace
                          + "/"
                          + name
                          + " is not among the input; its Secrets are taken to be none")
                  .at(serviceAccountName.location())
                  .object(context.service().object().describe())
                  .expected("a ServiceAccount of that name in the cluster, or under -f")
                  .nextStep("add the ServiceAccount to the input if it carries credentials"));
    }
    return found.orElseGet(() -> new ApiObject(stub(namespace, name), namespace));
  }

  private static MapNode stub(String namespace, String name) {
    return MapNode.builder()
        .put("apiVersion", "v1")
        .put("kind", "ServiceAccount")
        .put("metadata", MapNode.builder().put("name", name).put("namespace", namespace).build())
        .build();
  }
}
