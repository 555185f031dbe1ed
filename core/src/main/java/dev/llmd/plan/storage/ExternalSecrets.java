package dev.llmd.plan.storage;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.PlanContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ExternalSecrets of the repository by what they become in the cluster: external-secrets.io,
 * {@code spec.target.name}, else their own name.
 *
 * @param objects the first of each namespace and name
 */
record ExternalSecrets(Map<String, ApiObject> objects) {

  static ExternalSecrets of(PlanContext context) {
    return context.facts().get(ExternalSecrets.class, () -> read(context));
  }

  private static ExternalSecrets read(PlanContext context) {
    Map<String, ApiObject> objects = new HashMap<>();
    for (ApiObject object : context.repository().all("ExternalSecret")) {
      if (object.group().equals("external-secrets.io")) {
        String target = object.spec().at("target", "name").text("");
        String name = target.isEmpty() ? object.name() : target;
        objects.putIfAbsent(key(object.namespace(), name), object);
      }
    }
    return new ExternalSecrets(objects);
  }

  Optional<ApiObject> find(String namespace, String secret) {
    return Optional.ofNullable(objects.get(key(namespace, secret)));
  }

  private static String key(String namespace, String name) {
    return namespace + '/' + name;
  }
}
