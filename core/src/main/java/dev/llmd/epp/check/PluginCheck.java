package dev.llmd.epp.check;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The list of plugins: types that the release has, names that are used once. */
record PluginCheck(ConfigReport report) {

  private static final Set<String> FIELDS = Set.of("name", "type", "parameters");

  void check() {
    Map<String, SourceLocation> names = new HashMap<>();
    List<Node> plugins = report.config().plugins();
    for (int i = 0; i < plugins.size(); i++) {
      String path = "plugins[" + i + "]";
      if (plugins.get(i) instanceof MapNode plugin) {
        checkFields(plugin, path);
        checkName(plugin, path, names);
        checkType(plugin, path);
      } else {
        report.add(
            report
                .fatal(
                    "scheduler/config-field",
                    path,
                    plugins.get(i).location(),
                    "a plugin is " + plugins.get(i).describe())
                .expected("a map with a type")
                .nextStep("write type: and the name of the plugin's type"));
      }
    }
  }

  private void checkFields(MapNode plugin, String path) {
    for (String field : plugin.fields().keySet()) {
      if (!FIELDS.contains(field)) {
        report.add(
            report
                .fatal(
                    "scheduler/config-field",
                    path + "." + field,
                    plugin.keyLocation(field),
                    "plugins have no field " + field)
                .expected("name, type and parameters")
                .nextStep(
                    NearestName.to(field, FIELDS)
                        .map(near -> "write " + near)
                        .orElse("write it below parameters if it is a parameter of the plugin")));
      }
    }
  }

  private void checkName(MapNode plugin, String path, Map<String, SourceLocation> names) {
    String name = ConfigReport.nameOf(plugin);
    SourceLocation place =
        plugin.at("name").isPresent() ? plugin.at("name").location() : plugin.location();
    SourceLocation first = name.isEmpty() ? null : names.putIfAbsent(name, place);
    if (first != null) {
      report.add(
          report
              .fatal(
                  "scheduler/plugin-name", path + ".name", place, "two plugins are called " + name)
              .expected("a name for each plugin; one without a name is called by its type")
              .nextStep("give one of them another name, or remove it")
              .related(first, "the first plugin of that name"));
    }
  }

  private void checkType(MapNode plugin, String path) {
    String type = plugin.at("type").text("");
    if (type.isEmpty()) {
      report.add(
          report
              .fatal(
                  "scheduler/plugin-type",
                  path + ".type",
                  plugin.location(),
                  "a plugin has no type")
              .expected("the type of a plugin, such as queue-scorer")
              .nextStep("write type: and the name of the plugin's type"));
      return;
    }
    Optional<PluginCatalogue> catalogue = report.picker().catalogue();
    if (catalogue.isEmpty()) {
      return;
    }
    Optional<CataloguedPlugin> known = catalogue.get().plugin(type);
    if (known.isEmpty()) {
      reportUnknown(plugin, path, catalogue.get());
      return;
    }
    checkStage(plugin, path, known.get(), catalogue.get());
    new ParameterCheck(report, known.get(), catalogue.get())
        .check(plugin.at("parameters"), path + ".parameters");
  }

  private void reportUnknown(MapNode plugin, String path, PluginCatalogue catalogue) {
    String type = plugin.at("type").text("");
    report.add(
        report
            .unknown(
                "scheduler/plugin-type",
                path + ".type",
                plugin.at("type").location(),
                report.picker().release() + " of the endpoint picker has no plugin " + type)
            .expected("a type of plugin that the release has")
            .nextStep(advice(type, catalogue)));
  }

  private static String advice(String type, PluginCatalogue catalogue) {
    Optional<CataloguedPlugin> here =
        catalogue.successorOf(type).or(() -> catalogue.predecessorOf(type));
    if (here.isPresent()) {
      return "write " + here.get().type();
    }
    Optional<CataloguedPlugin> elsewhere = catalogue.inAnyRelease(type);
    if (elsewhere.isPresent()) {
      return "remove it, or run a release that has it (" + elsewhere.get().releases() + ")";
    }
    return NearestName.to(type, catalogue.names())
        .filter(near -> catalogue.plugin(near).isPresent())
        .map(near -> "write " + near)
        .orElse("remove it; docs/scheduler.md lists the types");
  }

  private void checkStage(
      MapNode plugin, String path, CataloguedPlugin known, PluginCatalogue catalogue) {
    if (known.alpha().has(catalogue.minor()) && !report.picker().allowsAlpha()) {
      report.add(
          report
              .fatal(
                  "scheduler/experimental-plugin",
                  path + ".type",
                  plugin.at("type").location(),
                  known.type() + " is an Alpha plugin, and those are not allowed")
              .expected("the argument --allow-experimental-plugins")
              .nextStep(
                  "add the argument to the scheduler's container main, or remove the plugin"));
    }
    if (known.deprecated().has(catalogue.minor())) {
      report.add(
          report
              .note(
                  "scheduler/deprecated-plugin",
                  path + ".type",
                  plugin.at("type").location(),
                  known.type() + " still works and is deprecated in " + report.picker().release())
              .expected(known.successor())
              .nextStep("write " + known.successor() + " before the old name goes"));
    }
  }
}
