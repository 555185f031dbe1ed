package dev.llmd.epp.check;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginKind;
import dev.llmd.source.IntNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scheduling profiles: their names, and how many pickers each has. */
record ProfileCheck(ConfigReport report) {

  void check() {
    Node profiles = report.config().node().at("schedulingProfiles");
    Map<String, SourceLocation> names = new HashMap<>();
    List<Node> items = profiles.items();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof MapNode profile) {
        String path = "schedulingProfiles[" + i + "]";
        checkName(profile, path, names);
        checkReferences(profile, path);
      }
    }
    if (items.isEmpty() && report.picker().catalogue().isPresent() && !report.isCompleted()) {
      report.add(
          report
              .fatal(
                  "scheduler/profile-name",
                  "schedulingProfiles",
                  report.config().node().location(),
                  "the scheduler's configuration has no scheduling profile")
              .expected("at least one profile")
              .nextStep("add a profile that refers to the plugins"));
    }
  }

  private void checkName(MapNode profile, String path, Map<String, SourceLocation> names) {
    String name = profile.at("name").text("");
    if (name.isEmpty()) {
      report.add(
          report
              .fatal(
                  "scheduler/profile-name",
                  path + ".name",
                  profile.location(),
                  "a scheduling profile has no name")
              .expected("a name, such as default")
              .nextStep("write name: default"));
      return;
    }
    SourceLocation first = names.putIfAbsent(name, profile.at("name").location());
    if (first != null) {
      report.add(
          report
              .fatal(
                  "scheduler/profile-name",
                  path + ".name",
                  profile.at("name").location(),
                  "two scheduling profiles are called " + name)
              .expected("a name for each profile")
              .nextStep("give one of them another name")
              .related(first, "the first profile of that name"));
    }
  }

  private void checkReferences(MapNode profile, String path) {
    List<Node> references = profile.at("plugins").items();
    ReferenceTarget targets = new ReferenceTarget(report);
    Optional<SourceLocation> picker = Optional.empty();
    for (int i = 0; i < references.size(); i++) {
      String at = path + ".plugins[" + i + "]";
      Node reference = references.get(i).at(ConfigReport.REF);
      SourceLocation place =
          reference.isPresent() ? reference.location() : references.get(i).location();
      String name = reference.text("");
      if (!targets.isDefined(name, PluginKind.PICKER, place, at + "." + ConfigReport.REF)) {
        continue;
      }
      Optional<CataloguedPlugin> plugin = report.catalogued(name);
      checkWeight(references.get(i), plugin, at);
      if (plugin.isEmpty()) {
        continue;
      }
      checkKind(plugin.get(), place, at);
      if (plugin.get().is(PluginKind.PICKER)) {
        if (picker.isPresent()) {
          reportPicker(name, place, at, picker.get());
        }
        picker = picker.or(() -> Optional.of(place));
      }
    }
  }

  private void reportPicker(String name, SourceLocation place, String at, SourceLocation first) {
    report.add(
        report
            .fatal(
                "scheduler/picker",
                at + ".pluginRef",
                place,
                "the profile has a second picker, " + name)
            .expected("one picker for each profile")
            .nextStep("remove one of the two")
            .related(first, "the first picker of the profile"));
  }

  private void checkKind(CataloguedPlugin plugin, SourceLocation place, String at) {
    if (!plugin.is(PluginKind.FILTER)
        && !plugin.is(PluginKind.SCORER)
        && !plugin.is(PluginKind.PICKER)) {
      report.add(
          report
              .note(
                  "scheduler/plugin-kind",
                  at + ".pluginRef",
                  place,
                  plugin.type()
                      + " is a "
                      + plugin.kindsText()
                      + ", which has no part in a scheduling profile")
              .expected("a filter, a scorer or a picker")
              .nextStep("remove the reference; the plugin works by being listed under plugins"));
    }
  }

  private void checkWeight(Node reference, Optional<CataloguedPlugin> plugin, String at) {
    Node weight = reference.at("weight");
    if (!weight.isPresent()) {
      if (!report.isCompleted() && plugin.filter(it -> it.is(PluginKind.SCORER)).isPresent()) {
        report.add(
            report
                .fatal(
                    "scheduler/weight",
                    at + ".weight",
                    reference.location(),
                    "the scorer has no weight")
                .expected("a whole number, such as 1")
                .nextStep("write weight: 1"));
      }
      return;
    }
    Optional<Double> number = Numbers.of(weight);
    boolean isRefused =
        number.isEmpty()
            || (report.picker().catalogue().isPresent()
                && !report.isCompleted()
                && !(weight instanceof IntNode)
                && number.get() != Math.rint(number.get()));
    if (isRefused || number.get() < 0) {
      report.add(
          (isRefused
                  ? report.fatal(
                      "scheduler/weight",
                      at + ".weight",
                      weight.location(),
                      "the weight is " + weight.describe())
                  : report.warning(
                      "scheduler/weight",
                      at + ".weight",
                      weight.location(),
                      "the weight is negative: the best pods come last"))
              .expected(report.isCompleted() ? "a number from 0 on" : "a whole number from 0 on")
              .nextStep("correct the weight"));
    }
  }
}
