package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.ProfileRunner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code header-profile-handler}: a header of the request names its profile. One without it goes
 * through the default profile, and where there is only one profile all go through that.
 */
public final class HeaderProfileHandler implements ProfileHandler {

  private final String header;
  private final String defaultProfile;

  public HeaderProfileHandler(PluginContext context) {
    header = context.parameters().text("headerName").orElseThrow().strip().toLowerCase(Locale.ROOT);
    defaultProfile = context.parameters().text("defaultProfile").orElseThrow().strip();
  }

  @Override
  public Optional<Routing> route(SchedulingCycle cycle, ProfileRunner profiles) {
    String profile = profile(cycle, profiles);
    // A name that a client made up leads nowhere; it must not lead to a pod it was not meant for.
    List<Endpoint> picked =
        profiles.names().contains(profile) ? profiles.run(profile, cycle) : List.of();
    return picked.isEmpty() ? Optional.empty() : Optional.of(Routing.to(picked));
  }

  private String profile(SchedulingCycle cycle, ProfileRunner profiles) {
    if (profiles.names().size() == 1) {
      return profiles.names().iterator().next();
    }
    String named = cycle.request().headers().first(header);
    return named == null || named.isBlank() ? defaultProfile : named.strip();
  }
}
