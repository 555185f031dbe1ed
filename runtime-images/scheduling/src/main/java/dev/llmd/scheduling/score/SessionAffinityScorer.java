package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.plugin.Scorer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * {@code session-affinity-scorer}: 1 for the pod that answered the session before, as the client
 * repeats it in a header that each answer brings: base64 of {@code namespace/name}.
 */
public final class SessionAffinityScorer implements Scorer, RequestListener {

  private static final String DEFAULT_HEADER = "x-session-token";
  private static final String STRATEGY = "encoded_endpoint_header";

  private final String header;
  private final Optional<String> profile;

  public SessionAffinityScorer(PluginContext context) {
    String strategy = context.parameters().text("strategy").orElse(STRATEGY);
    if (!strategy.equals(STRATEGY) && !strategy.isEmpty()) {
      throw new PluginException(
          "parameters.strategy",
          "the strategy is " + strategy + ": only " + STRATEGY + " is known here");
    }
    String name =
        context
            .parameters()
            .node("encodedEndpointHeaderConfig")
            .at("header")
            .text(context.parameters().text("headerName").orElse(""));
    header = name.isEmpty() ? DEFAULT_HEADER : name.toLowerCase(Locale.ROOT);
    profile = context.parameters().text("profileName").filter(it -> !it.isEmpty());
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    String token = cycle.request().headers().first(header);
    if (token == null) {
      return;
    }
    String pod = decode(token);
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = candidates.get(i).id().podKey().equals(pod) ? 1 : 0;
    }
  }

  @Override
  public void responseStarted(
      SchedulingCycle cycle, Routing routing, BiConsumer<String, String> setHeader) {
    setHeader.accept(header, encode(remembered(routing)));
  }

  private Endpoint remembered(Routing routing) {
    return profile
        .flatMap(name -> Optional.ofNullable(routing.helpers().get(name)))
        .orElseGet(routing::destination);
  }

  private static String encode(Endpoint endpoint) {
    return Base64.getEncoder()
        .encodeToString(endpoint.id().podKey().getBytes(StandardCharsets.UTF_8));
  }

  /** What is no base64 names no pod. */
  private static String decode(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
