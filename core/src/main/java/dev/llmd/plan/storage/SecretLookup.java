package dev.llmd.plan.storage;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds Secrets in whatever form a repository holds them: as a Secret, as an ExternalSecret or
 * SealedSecret that becomes one in the cluster, or only by the annotation {@code
 * llmd.dev/secret-keys} of the service or its ServiceAccount: {@code hub=HF_TOKEN;
 * s3=AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY}.
 */
record SecretLookup(PlanContext context, Optional<ApiObject> account) {

  static final String SETTING = "llmd.dev/secret-keys";

  /** The Secret of that name in the service's namespace. */
  Optional<SecretKeys> find(String name) {
    return plain(name)
        .or(() -> external(name))
        .or(() -> sealed(name))
        .or(() -> declared(context.service().object(), name))
        .or(() -> account.flatMap(object -> declared(object, name)));
  }

  private Optional<SecretKeys> plain(String name) {
    return context
        .repository()
        .find("", "Secret", namespace(), name)
        .map(
            secret -> {
              Set<String> keys = new LinkedHashSet<>();
              keys.addAll(secret.node().at("data").fields().keySet());
              keys.addAll(secret.node().at("stringData").fields().keySet());
              return new SecretKeys(name, keys, secret.annotations());
            });
  }

  /** See external-secrets.io: {@code spec.target} says what the Secret becomes. */
  private Optional<SecretKeys> external(String name) {
    return ExternalSecrets.of(context)
        .find(namespace(), name)
        .map(object -> external(object, name, object.spec().at("target", "template")));
  }

  private static SecretKeys external(ApiObject object, String name, Node template) {
    Set<String> keys = new LinkedHashSet<>(template.at("data").fields().keySet());
    boolean templateDecides =
        !keys.isEmpty() && !template.at("mergePolicy").text("").equals("Merge");
    if (!templateDecides) {
      for (Node entry : object.spec().at("data").items()) {
        entry.at("secretKey").text().ifPresent(keys::add);
      }
    }
    // Without a template the Secret takes over the ExternalSecret's own annotations.
    Map<String, String> annotations =
        template.isPresent()
            ? template.at("metadata", "annotations").asMap().texts()
            : object.annotations();
    return new SecretKeys(name, keys, annotations);
  }

  /** See bitnami.com: the sealed values are encrypted, their keys are not. */
  private Optional<SecretKeys> sealed(String name) {
    return context
        .repository()
        .find("bitnami.com", "SealedSecret", namespace(), name)
        .map(
            object -> {
              MapNode template = object.spec().at("template").asMap();
              Set<String> keys = new LinkedHashSet<>();
              keys.addAll(object.spec().at("encryptedData").fields().keySet());
              keys.addAll(template.at("data").fields().keySet());
              return new SecretKeys(
                  name, keys, template.at("metadata", "annotations").asMap().texts());
            });
  }

  private static Optional<SecretKeys> declared(ApiObject object, String name) {
    for (String entry : object.annotation(SETTING).orElse("").split("[;\n]", -1)) {
      int equals = entry.indexOf('=');
      if (equals >= 0 && entry.substring(0, equals).strip().equals(name)) {
        Set<String> keys = new LinkedHashSet<>();
        for (String key : entry.substring(equals + 1).split(",", -1)) {
          keys.add(key.strip());
        }
        return Optional.of(new SecretKeys(name, keys, Map.of()));
      }
    }
    return Optional.empty();
  }

  private String namespace() {
    return context.service().namespace();
  }
}
