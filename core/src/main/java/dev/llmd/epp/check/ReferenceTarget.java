package dev.llmd.epp.check;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.catalogue.PluginKind;
import dev.llmd.source.MapNode;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whether a reference leads to a plugin, and reports it when it does not. Paths are those
 * of the fields that name plugins.
 */
record ReferenceTarget(ConfigReport report) {

  private static final String RULE = "scheduler/plugin-ref";

  /** Whether a plugin of that name is there; where it is not, that is reported. */
  boolean isDefined(String name, PluginKind kind, SourceLocation place, String path) {
    if (name.isEmpty()) {
      report.add(
          report
              .fatal(RULE, path, place, "the reference names no plugin")
              .expected("the name of a plugin in the list plugins")
              .nextStep("write pluginRef: and the name"));
      return false;
    }
    if (report.named().containsKey(name) || isAdded(name, kind)) {
      return true;
    }
    report.add(
        report
            .fatal(RULE, path, place, "there is no plugin " + name + " in the list plugins")
            .expected("one of " + String.join(", ", report.named().keySet()))
            .nextStep(advice(name)));
    return false;
  }

  /** Whether a plugin is there and of that kind; where not, that is reported. */
  void require(String name, PluginKind kind, SourceLocation place, String path) {
    if (!isDefined(name, kind, place, path)) {
      return;
    }
    Optional<CataloguedPlugin> plugin = report.catalogued(name);
    if (plugin.isPresent() && !plugin.get().is(kind)) {
      report.add(
          report
              .fatal(
                  "scheduler/plugin-kind",
                  path,
                  place,
                  name + " is a " + plugin.get().kindsText() + ", and no " + kind.text())
              .expected("a " + kind.text())
              .nextStep("refer to a " + kind.text() + " from the list plugins"));
    }
  }

  /** Since 0.9 the endpoint picker adds what it cannot do without, under the name of its type. */
  private boolean isAdded(String name, PluginKind kind) {
    if (!report.isCompleted()) {
      return false;
    }
    return switch (kind) {
      case PICKER -> name.equals("max-score-picker") && hasNo(PluginKind.PICKER);
      case DETECTOR -> name.equals("utilization-detector");
      case FAIRNESS -> name.equals("global-strict-fairness-policy");
      case ORDERING -> name.equals("fcfs-ordering-policy");
      case LIMIT -> name.equals("static-usage-limit-policy");
      case PARSER, PRODUCER -> isType(name, kind);
      default -> false;
    };
  }

  private boolean isType(String name, PluginKind kind) {
    Optional<PluginCatalogue> catalogue = report.picker().catalogue();
    return catalogue
        .flatMap(known -> known.plugin(name))
        .filter(plugin -> plugin.is(kind))
        .isPresent();
  }

  private boolean hasNo(PluginKind kind) {
    for (MapNode plugin : report.named().values()) {
      if (report.catalogued(plugin).filter(known -> known.is(kind)).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private String advice(String name) {
    Optional<String> near = NearestName.to(name, report.named().keySet());
    if (near.isPresent()) {
      return "write " + near.get();
    }
    for (Map.Entry<String, MapNode> plugin : report.named().entrySet()) {
      if (plugin.getValue().at("type").text("").equals(name)) {
        return "write " + plugin.getKey() + ", the name of the plugin of type " + name;
      }
    }
    return "add the plugin to the list plugins";
  }
}
