package dev.llmd.plan.network;

import dev.llmd.api.LlmService;

/** Texts of the settings in which {@code {name}} and {@code {namespace}} stand for a service's. */
final class ServiceText {

  private ServiceText() {}

  /** The text for that service. */
  static String of(String text, LlmService service) {
    return of(text, service.namespace(), service.name());
  }

  /** The text for the service of that name. */
  static String of(String text, String namespace, String name) {
    return text.replace("{namespace}", namespace).replace("{name}", name);
  }
}
