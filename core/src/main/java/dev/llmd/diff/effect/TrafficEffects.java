package dev.llmd.diff.effect;

import dev.llmd.diff.effect.Consequence.Told;
import dev.llmd.diff.effect.Consequence.Topic;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a change of a Service, a pool or a route does to requests. */
final class TrafficEffects {

  private final ObjectUpdate update;
  private final List<Consequence> consequences;

  private TrafficEffects(ObjectUpdate update, List<Consequence> consequences) {
    this.update = update;
    this.consequences = consequences;
  }

  static void add(ObjectUpdate update, List<Consequence> consequences) {
    TrafficEffects effects = new TrafficEffects(update, consequences);
    if (update.isNew()) {
      effects.added();
    } else if (update.isGone()) {
      effects.removed();
    } else {
      effects.changed();
    }
  }

  private void added() {
    switch (update.id().kind()) {
      case "HTTPRoute" -> tell("traffic begins: requests go to " + backends(update.after()));
      case "Gateway" -> tell("a gateway opens " + listeners(update.after()));
      default -> {}
    }
  }

  private void removed() {
    switch (update.id().kind()) {
      case "Service" -> tell("its name resolves no more: new connections to it fail");
      case "HTTPRoute", "Ingress" -> tell("requests that it took are routed no more");
      case "Gateway" -> tell("its address goes away, with all requests that came by it");
      case "InferencePool" -> tell("routes that send requests to it fail them");
      default -> {}
    }
  }

  private void changed() {
    switch (update.id().kind()) {
      case "Service" -> service();
      case "InferencePool" -> pool();
      case "HTTPRoute" -> route();
      case "Gateway" -> gateway();
      default -> {
        if (update.touches("spec")) {
          tell("requests take the changed way as soon as the gateway has read it");
        }
      }
    }
  }

  private void service() {
    if (update.touches("spec", "selector")) {
      String pods = Words.labels(update.after().at("spec", "selector"));
      tell("traffic moves: new connections go to pods with " + pods + "; open ones stay");
    }
    if (update.touches("spec", "ports")) {
      String before = ports(update.before());
      String after = ports(update.after());
      tell(
          before.equals(after)
              ? "traffic moves: new connections go by the changed ports"
              : "traffic moves: new connections by ports " + before + " → " + after);
    }
  }

  /** {@code 8000, 443:8443}. */
  private static String ports(MapNode service) {
    List<String> ports = new ArrayList<>();
    for (Node port : service.at("spec", "ports").items()) {
      String number = text(port.at("port"));
      String target = text(port.at("targetPort"));
      ports.add(target.isEmpty() || target.equals(number) ? number : number + ":" + target);
    }
    return Words.list(ports);
  }

  private void pool() {
    if (update.touches("spec", "selector")) {
      Node selector = update.after().at("spec", "selector");
      Node labels = selector.at("matchLabels");
      String pods = Words.labels(labels.isPresent() ? labels : selector);
      tell("traffic moves: new requests go to pods with " + pods);
    }
    if (update.touches("spec", "targetPorts") || update.touches("spec", "targetPortNumber")) {
      tell("traffic moves: new requests go to other ports of the pods");
    }
    if (update.touches("spec", "endpointPickerRef") || update.touches("spec", "extensionRef")) {
      tell("gateways ask another endpoint picker, or ask it in another way");
    }
  }

  private void route() {
    String before = backends(update.before());
    String after = backends(update.after());
    if (!before.equals(after)) {
      tell("traffic moves: from " + before + " to " + after);
    } else if (update.touches("spec", "rules")) {
      tell("traffic moves: requests are matched or rewritten by changed rules");
    }
    if (update.touches("spec", "parentRefs")) {
      tell(
          "traffic moves: requests come by gateways "
              + parents(update.before())
              + " → "
              + parents(update.after()));
    }
    if (update.touches("spec", "hostnames")) {
      tell(
          "traffic moves: requests for hosts "
              + hosts(update.before())
              + " → "
              + hosts(update.after()));
    }
  }

  /** {@code InferencePool a, Service b (weight 10)}, each once. */
  private static String backends(MapNode route) {
    TreeSet<String> backends = new TreeSet<>();
    for (Node rule : route.at("spec", "rules").items()) {
      for (Node backend : rule.at("backendRefs").items()) {
        String weight = text(backend.at("weight"));
        backends.add(
            backend.at("kind").text("Service")
                + " "
                + backend.at("name").text("")
                + (weight.isEmpty() || weight.equals("1") ? "" : " (weight " + weight + ")"));
      }
    }
    return Words.list(List.copyOf(backends));
  }

  private static String parents(MapNode route) {
    List<String> names = new ArrayList<>();
    for (Node parent : route.at("spec", "parentRefs").items()) {
      String namespace = parent.at("namespace").text("");
      names.add((namespace.isEmpty() ? "" : namespace + "/") + parent.at("name").text(""));
    }
    return Words.list(names);
  }

  private static String hosts(MapNode route) {
    List<String> hosts = new ArrayList<>();
    for (Node host : route.at("spec", "hostnames").items()) {
      hosts.add(host.text(""));
    }
    return hosts.isEmpty() ? "any" : String.join(", ", hosts);
  }

  private void gateway() {
    if (update.touches("spec", "gatewayClassName")) {
      tell("another controller serves the gateway, by another address");
    }
    String before = listeners(update.before());
    String after = listeners(update.after());
    if (!before.equals(after)) {
      tell("the gateway listens by " + before + " → " + after);
    } else if (update.touches("spec", "listeners")) {
      tell("the gateway's listeners change; open connections may break");
    }
  }

  /** {@code http:80, https:443}. */
  private static String listeners(MapNode gateway) {
    List<String> listeners = new ArrayList<>();
    for (Node listener : gateway.at("spec", "listeners").items()) {
      listeners.add(listener.at("name").text("") + ":" + text(listener.at("port")));
    }
    return Words.list(listeners);
  }

  private static String text(Node scalar) {
    return scalar.integer().isPresent() ? Long.toString(scalar.integer(0)) : scalar.text("");
  }

  private void tell(String words) {
    consequences.add(new Told(Topic.TRAFFIC, words));
  }
}
