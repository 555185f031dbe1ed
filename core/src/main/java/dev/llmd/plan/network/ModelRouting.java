package dev.llmd.plan.network;

import dev.llmd.api.LlmService;
import dev.llmd.api.ModelSpec;
import dev.llmd.api.RouterSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.resolve.PlatformConfig.ModelRoutingMode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Routing by a header that carries the model's name, so that many models share one address.
 *
 * @param header name of that header, {@code ""} when the platform has none
 * @param enabled whether the route keeps the matches on that header
 */
record ModelRouting(String header, boolean enabled) {

  private static final String ENABLED = "serving.kserve.io/model-based-routing-enabled";
  private static final String MATCHES = "matches";
  private static final String HEADERS = "headers";

  /** Decided by the platform, by the presets (through the spec's annotation) and by gateways. */
  static ModelRouting of(PlanContext context) {
    String header = context.platform().modelRoutingHeader();
    return new ModelRouting(header, !header.isEmpty() && isEnabled(context));
  }

  private static boolean isEnabled(PlanContext context) {
    LlmService service = context.service();
    // Presets of older releases do not serve the qualified model name and lack the annotation.
    boolean servesQualifiedName =
        service.spec().node().at("annotations", ENABLED).text("").equals("true");
    ModelRoutingMode mode = context.platform().modelRoutingMode();
    if (!servesQualifiedName || mode == ModelRoutingMode.DISABLED) {
      return false;
    }
    return mode == ModelRoutingMode.FORCED || !isRefusedByGateway(context);
  }

  /** Only gateways under {@code gateway.refs} are asked, not the platform's own. */
  private static boolean isRefusedByGateway(PlanContext context) {
    LlmService service = context.service();
    for (Node ref : service.router().map(RouterSpec::gatewayRefs).orElse(List.of())) {
      GatewayName gateway = GatewayName.of(ref, service.namespace());
      if (context
          .repository()
          .gateway(gateway.namespace(), gateway.name())
          .flatMap(found -> found.annotation(ENABLED))
          .filter("false"::equals)
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The rules with a match for each adapter, or without any match on the model. */
  RouteRules apply(RouteRules rules, LlmService service) {
    if (header.isEmpty()) {
      return rules;
    }
    return enabled ? withAdapters(rules, service) : withoutMatches(rules);
  }

  private RouteRules withAdapters(RouteRules rules, LlmService service) {
    List<Node> values = new ArrayList<>();
    List<ModelSpec> adapters = new ArrayList<>(service.spec().model().adapters());
    adapters.sort((one, other) -> one.name().orElse("").compareTo(other.name().orElse("")));
    for (ModelSpec adapter : adapters) {
      adapter
          .name()
          .ifPresent(name -> values.add(TextNode.of(qualifiedName(service.namespace(), name))));
    }
    return values.isEmpty() ? rules : rules.map(rule -> withMatchesFor(values, rule));
  }

  /** The name under which one gateway tells the models of all namespaces apart. */
  static String qualifiedName(String namespace, String model) {
    return "publishers/" + namespace + "/models/" + model;
  }

  private MapNode withMatchesFor(List<Node> values, MapNode rule) {
    List<Node> own = rule.at(MATCHES).items();
    List<Node> matches = new ArrayList<>(own);
    for (Node match : own) {
      if (isOnModel(match)) {
        for (Node value : values) {
          matches.add(withModel(match.asMap(), value));
        }
      }
    }
    return matches.size() == own.size() ? rule : rule.with(MATCHES, ListNode.of(matches));
  }

  private MapNode withModel(MapNode match, Node model) {
    return match.with(
        HEADERS,
        match
            .at(HEADERS)
            .asList()
            .map(found -> isHeader(found) ? found.asMap().with("value", model) : found));
  }

  /** A rule that matches nothing else goes too: without matches it would match everything. */
  private RouteRules withoutMatches(RouteRules rules) {
    List<Node> kept = new ArrayList<>(rules.node().items().size());
    for (Node rule : rules.node().items()) {
      List<Node> matches = new ArrayList<>();
      for (Node match : rule.at(MATCHES).items()) {
        if (!isOnModel(match)) {
          matches.add(match);
        }
      }
      if (!matches.isEmpty()) {
        kept.add(rule.asMap().with(MATCHES, ListNode.of(matches)));
      }
    }
    return new RouteRules(ListNode.of(kept));
  }

  private boolean isOnModel(Node match) {
    for (Node found : match.at(HEADERS).items()) {
      if (isHeader(found)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeader(Node found) {
    return found.at("name").text("").equals(header);
  }
}
