package dev.llmd.epp.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginKind;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** There is one profile handler, and it suits the number of profiles. */
record HandlerCheck(ConfigReport report) {

  private static final String RULE = "scheduler/profile-handler";
  private static final String SINGLE = "single-profile-handler";

  void check() {
    if (report.picker().catalogue().isEmpty()) {
      return;
    }
    List<MapNode> handlers = new ArrayList<>();
    boolean knowsAll = true;
    for (Node plugin : report.config().plugins()) {
      Optional<CataloguedPlugin> known = report.catalogued(plugin.asMap());
      knowsAll &= known.isPresent();
      if (known.filter(it -> it.is(PluginKind.HANDLER)).isPresent()) {
        handlers.add(plugin.asMap());
      }
    }
    int profiles = report.config().node().at("schedulingProfiles").items().size();
    if (handlers.size() > 1) {
      reportSecond(handlers.get(0), handlers.get(1));
    } else if (handlers.isEmpty() && knowsAll && (profiles > 1 || !report.isCompleted())) {
      reportNone(profiles);
    } else if (handlers.size() == 1 && profiles > 1) {
      checkSingle(handlers.getFirst(), profiles);
    }
  }

  private void reportSecond(MapNode first, MapNode second) {
    add(
        report
            .fatal(
                RULE,
                "plugins",
                second.location(),
                "there are two profile handlers, "
                    + ConfigReport.nameOf(first)
                    + " and "
                    + ConfigReport.nameOf(second))
            .related(first.location(), "the first profile handler")
            .nextStep("remove one of the two"));
  }

  private void reportNone(int profiles) {
    SourceLocation place = report.config().node().at("plugins").location();
    add(
        report
            .fatal(RULE, "plugins", place, "there is no profile handler")
            .nextStep(
                profiles > 1
                    ? "add disagg-profile-handler for profiles that prefill and decode"
                    : "add single-profile-handler"));
  }

  private void checkSingle(MapNode handler, int profiles) {
    if (!handler.at("type").text("").equals(SINGLE)) {
      return;
    }
    String message = SINGLE + " cannot choose among " + profiles + " scheduling profiles";
    // Before 0.9 the endpoint picker starts, and then fails each request.
    add(
        report
            .fatal(RULE, "plugins", handler.at("type").location(), message)
            .nextStep("keep one profile, or use a handler that knows several"));
  }

  private void add(Diagnostic.Builder finding) {
    report.add(finding.expected("one profile handler that knows the profiles"));
  }
}
