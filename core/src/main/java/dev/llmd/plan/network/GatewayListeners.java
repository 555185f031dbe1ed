package dev.llmd.plan.network;

import dev.llmd.api.DnsName;
import dev.llmd.api.LlmService;
import dev.llmd.settings.GatewaySettings;
import dev.llmd.settings.GatewaySettings.Listener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the CRD's rules for the listeners of a Gateway refuse, and what no route attaches to. */
final class GatewayListeners {

  private static final String HTTPS = "HTTPS";

  private final GatewaySettings settings;
  private final LlmService service;
  private final List<String> problems = new ArrayList<>(0);

  private GatewayListeners(GatewaySettings settings, LlmService service) {
    this.settings = settings;
    this.service = service;
  }

  /** What is wrong with the listeners for that service, each a sentence without its full stop. */
  static List<String> problems(GatewaySettings settings, LlmService service) {
    GatewayListeners listeners = new GatewayListeners(settings, service);
    listeners.check();
    return listeners.problems;
  }

  private void check() {
    Set<String> names = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (Listener listener : settings.listeners()) {
      if (!names.add(listener.name())) {
        problems.add("two listeners are named " + listener.name());
      }
      String place = listener.port() + " " + listener.protocol() + " " + hostname(listener);
      if (!places.add(place)) {
        problems.add(
            "listener " + listener.name() + " has port, protocol and hostname of another one");
      }
      checkTls(listener);
      checkHostname(listener);
    }
    settings
        .sectionName()
        .filter(section -> !names.contains(section))
        .ifPresent(section -> problems.add("no listener is named " + section + ", as sectionName"));
  }

  private void checkTls(Listener listener) {
    boolean isHttps = listener.protocol().equals(HTTPS);
    if (isHttps && listener.tlsSecret().isEmpty()) {
      problems.add("listener " + listener.name() + " speaks HTTPS and has no tlsSecret");
    }
    if (!isHttps && listener.tlsSecret().isPresent()) {
      problems.add(
          "listener " + listener.name() + " has a tlsSecret and speaks " + listener.protocol());
    }
  }

  private void checkHostname(Listener listener) {
    String host = hostname(listener).orElse("any");
    if (!DnsName.isSubdomain(host.startsWith("*.") ? host.substring(2) : host)) {
      problems.add("listener " + listener.name() + " has the hostname \"" + host + "\"");
    }
  }

  private Optional<String> hostname(Listener listener) {
    return listener.hostname().map(host -> ServiceText.of(host, service));
  }
}
