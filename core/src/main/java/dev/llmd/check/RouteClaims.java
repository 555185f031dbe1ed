package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * No two services claim the same requests at one Gateway. Of two routes with equal matches the
 * older wins (Gateway API, HTTPRouteRule.matches); the members of a routing group have equal
 * backends, and so nothing to win.
 */
final class RouteClaims implements RunCheck {

  private static final String ID = "router/claimed-twice";
  private static final int KEY_LENGTH = 256;
  private static final List<Node> NOTHING = List.of(TextNode.of(""));
  private static final List<Node> ANYTHING = List.of(MapNode.EMPTY);

  private record Claim(Manifest route, Node match, Node backends) {}

  /** The first route, until there is another: alone it clashes with none. */
  private final List<Manifest> waiting = new ArrayList<>(1);

  private final Map<String, Claim> seen = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "a path, host, method and header that the routes of two services match alike",
        "The older route gets the requests and the other service none, whichever was meant. Two"
            + " services of a namespace that serve a model of one name are such a case.");
  }

  @Override
  public Optional<Diagnostic.Builder> add(Manifest manifest) {
    if (!manifest.kind().equals("HTTPRoute")) {
      return Optional.empty();
    }
    if (waiting.isEmpty()) {
      waiting.add(manifest);
      return Optional.empty();
    }
    if (seen.isEmpty()) {
      addMatches(waiting.getFirst());
    }
    return addMatches(manifest);
  }

  private Optional<Diagnostic.Builder> addMatches(Manifest manifest) {
    Optional<Diagnostic.Builder> finding = Optional.empty();
    Node spec = manifest.object().at("spec");
    for (String listener : listeners(manifest, spec)) {
      for (Node rule : spec.at("rules").items()) {
        for (Node match : orElse(rule.at("matches").items(), ANYTHING)) {
          Claim claim = new Claim(manifest, match, rule.at("backendRefs"));
          Optional<Diagnostic.Builder> found = add(listener, claim);
          finding = finding.isPresent() ? finding : found;
        }
      }
    }
    return finding;
  }

  /** Each Gateway, or part of it, with each host. */
  private static List<String> listeners(Manifest route, Node spec) {
    List<String> listeners = new ArrayList<>();
    for (Node parent : spec.at("parentRefs").items()) {
      String gateway = parent.at("namespace").text(route.namespace()) + '/' + text(parent, "name");
      String part = text(parent, "sectionName") + ':' + parent.at("port").integer(0);
      for (Node host : orElse(spec.at("hostnames").items(), NOTHING)) {
        listeners.add(gateway + ' ' + part + ' ' + host.text(""));
      }
    }
    return listeners;
  }

  private Optional<Diagnostic.Builder> add(String listener, Claim claim) {
    Claim first = seen.putIfAbsent(key(listener, claim.match()), claim);
    boolean clashes =
        first != null
            && !first.route().owner().equals(claim.route().owner())
            && !first.backends().sameValue(claim.backends())
            && reported.add(first.route().owner() + ' ' + claim.route().owner());
    return clashes ? Optional.of(finding(claim, first)) : Optional.empty();
  }

  /** What a match asks for, and where. */
  private static String key(String listener, Node match) {
    StringBuilder key = new StringBuilder(KEY_LENGTH).append(listener).append(' ');
    key.append(match.at("path").at("type").text("PathPrefix")).append(' ');
    key.append(match.at("path").at("value").text("/")).append(' ').append(text(match, "method"));
    appendAll(match.at("headers").items(), true, key);
    appendAll(match.at("queryParams").items(), false, key);
    return key.toString();
  }

  /** Names of headers, unlike those of parameters, are the same in any case (RFC 9110, 5.1). */
  private static void appendAll(List<Node> conditions, boolean anyCase, StringBuilder key) {
    List<String> texts = new ArrayList<>(conditions.size());
    for (Node condition : conditions) {
      String name = text(condition, "name");
      texts.add(
          (anyCase ? name.toLowerCase(Locale.ROOT) : name)
              + ' '
              + condition.at("type").text("Exact")
              + ' '
              + text(condition, "value"));
    }
    // All conditions have to hold, in whatever order they are written.
    texts.sort(Comparator.naturalOrder());
    key.append('\n');
    texts.forEach(text -> key.append(text).append('\n'));
  }

  private static Diagnostic.Builder finding(Claim claim, Claim first) {
    return claim
        .route()
        .at(
            claim.match(),
            Diagnostic.warning(
                ID,
                claim.route().describe()
                    + " matches "
                    + describe(claim.match())
                    + ", as does "
                    + first.route().describe()
                    + " of "
                    + first.route().owner()))
        .field("spec.router.route")
        .expected("a path, host or model name for each service")
        .nextStep("change " + differing(claim) + " of one, or put both into one router.route.group")
        .related(first.route().place(first.match()), "the other service");
  }

  /** What can tell the two apart; headers that nobody wrote carry the model's name. */
  private static String differing(Claim claim) {
    List<Node> headers = claim.match().at("headers").items();
    if (headers.isEmpty()) {
      return "the path or host";
    }
    SourceLocation place = headers.getFirst().location();
    return place.isKnown() && !place.isBuiltIn() ? "the path, host or headers" : "spec.model.name";
  }

  private static String describe(Node match) {
    StringBuilder text = new StringBuilder("path ");
    text.append(match.at("path").at("value").text("/"));
    for (Node header : match.at("headers").items()) {
      text.append(" with ").append(text(header, "name")).append(' ').append(text(header, "value"));
    }
    return text.toString();
  }

  private static List<Node> orElse(List<Node> items, List<Node> otherwise) {
    return items.isEmpty() ? otherwise : items;
  }

  private static String text(Node node, String field) {
    return node.at(field).text("");
  }
}
