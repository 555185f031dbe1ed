package dev.llmd.epp.check;

import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginKind;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prefill and decode on different pods: the handler has its profiles and its deciders. */
record DisaggregationCheck(ConfigReport report) {

  private static final String RULE = "scheduler/disagg-stage";
  private static final String HANDLER = "disagg-profile-handler";
  private static final String FIRST_HANDLER = "pd-profile-handler";
  private static final Set<String> FLAT =
      Set.of(
          "decodeProfile",
          "prefillProfile",
          "encodeProfile",
          "prefillDeciderPluginName",
          "encodeDeciderPluginName",
          "deciderPluginName");

  void check() {
    if (report.picker().catalogue().isEmpty()) {
      return;
    }
    boolean isDisaggregated = false;
    List<Node> plugins = report.config().plugins();
    for (int i = 0; i < plugins.size(); i++) {
      MapNode plugin = plugins.get(i).asMap();
      String type = plugin.at("type").text("");
      if (type.equals(HANDLER) || type.equals(FIRST_HANDLER)) {
        isDisaggregated = true;
        checkHandler(plugin, i);
      }
    }
    if (report.picker().hasPrefillPods() && !isDisaggregated && knowsHandler()) {
      report.add(
          report
              .warning(
                  "scheduler/prefill-unused",
                  "plugins",
                  report.config().node().at("plugins").location(),
                  "the service has prefill pods, and the scheduler does not tell them from others")
              .expected(handlerOfRelease() + " with profiles that prefill and decode")
              .nextStep("configure it, or remove spec.prefill"));
    }
  }

  private String handlerOfRelease() {
    return report.isCompleted() ? HANDLER : FIRST_HANDLER;
  }

  /** A type that is not known could be a handler that knows prefill pods. */
  private boolean knowsHandler() {
    for (Node plugin : report.config().plugins()) {
      Optional<CataloguedPlugin> known = report.catalogued(plugin.asMap());
      if (known.isEmpty()
          || (known.get().is(PluginKind.HANDLER)
              && !known.get().type().equals("single-profile-handler"))) {
        return false;
      }
    }
    return true;
  }

  private void checkHandler(MapNode handler, int index) {
    MapNode parameters = handler.at("parameters").asMap();
    String path = "plugins[" + index + "].parameters";
    if (!report.isCompleted()) {
      checkProfile(handler, name(parameters, "decode"), path + ".decodeProfile");
      checkProfile(handler, name(parameters, "prefill"), path + ".prefillProfile");
      checkHeaders(handler, path);
      return;
    }
    checkForm(parameters, path);
    checkProfile(handler, name(parameters, "decode"), path + ".profiles.decode");
    checkStage(handler, parameters, "prefill", index);
    checkStage(handler, parameters, "encode", index);
  }

  private static String name(MapNode parameters, String stage) {
    String nested = parameters.at("profiles", stage).text("");
    String flat = parameters.at(stage + "Profile").text("");
    return !nested.isEmpty() ? nested : !flat.isEmpty() ? flat : stage;
  }

  private static Node decider(MapNode parameters, String stage) {
    Node nested = parameters.at("deciders", stage);
    Node flat = parameters.at(stage + "DeciderPluginName");
    Node first = nested.isPresent() ? nested : flat;
    return !first.isPresent() && stage.equals("prefill")
        ? parameters.at("deciderPluginName")
        : first;
  }

  /** The endpoint picker takes one form of the parameters or the other. */
  private void checkForm(MapNode parameters, String path) {
    boolean isNested =
        parameters.at("profiles").isPresent() || parameters.at("deciders").isPresent();
    for (String field : parameters.fields().keySet()) {
      if (isNested && FLAT.contains(field)) {
        report.add(
            report
                .fatal(
                    RULE,
                    path + "." + field,
                    parameters.keyLocation(field),
                    HANDLER + " has " + field + " beside profiles or deciders")
                .expected("profiles and deciders, without the older flat parameters")
                .nextStep("move the value below profiles or deciders"));
      }
    }
  }

  private void checkStage(MapNode handler, MapNode parameters, String stage, int index) {
    String path = "plugins[" + index + "].parameters.deciders." + stage;
    Node decider = decider(parameters, stage);
    boolean hasProfile = profiles().contains(name(parameters, stage));
    if (decider.text("").isEmpty()) {
      boolean isExpected = hasProfile && handler.at("type").text("").equals(HANDLER);
      if (isExpected) {
        report.add(
            report
                .warning(
                    RULE,
                    path,
                    handler.location(),
                    "no decider says when a request visits a pod of profile "
                        + name(parameters, stage)
                        + ", so none ever does")
                .expected("deciders." + stage + ": the name of a decider")
                .nextStep("add always-disagg-pd-decider, and name it under deciders." + stage));
      }
      return;
    }
    checkDecider(decider, path, index);
    if (!hasProfile) {
      report.add(
          report
              .warning(
                  RULE,
                  path,
                  decider.location(),
                  "there is no scheduling profile "
                      + name(parameters, stage)
                      + ", so requests never visit the pods that "
                      + stage)
              .expected("a scheduling profile " + name(parameters, stage))
              .nextStep("add the profile, or name yours under profiles." + stage));
    }
  }

  private void checkDecider(Node decider, String path, int handler) {
    String name = decider.text("");
    if (indexOf(name) > handler) {
      report.add(
          report
              .fatal(
                  "scheduler/plugin-ref",
                  path,
                  decider.location(),
                  "plugin " + name + " is listed after the handler that asks it")
              .expected("deciders before their handler: plugins start in the order of the list")
              .nextStep("move " + name + " up in the list plugins"));
    } else {
      new ReferenceTarget(report).require(name, PluginKind.DECIDER, decider.location(), path);
    }
  }

  private int indexOf(String name) {
    List<Node> plugins = report.config().plugins();
    for (int i = 0; i < plugins.size(); i++) {
      if (plugins.get(i) instanceof MapNode plugin && ConfigReport.nameOf(plugin).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void checkProfile(MapNode handler, String name, String path) {
    if (!profiles().contains(name)) {
      report.add(
          report
              .fatal(
                  RULE,
                  path,
                  handler.location(),
                  "there is no scheduling profile "
                      + name
                      + ", which "
                      + ConfigReport.nameOf(handler)
                      + " sends requests through")
              .expected("a scheduling profile " + name)
              .nextStep("add the profile, or tell the handler the name of yours"));
    }
  }

  /** In 0.2 a plugin beside the handler tells decode pods where a request was prefilled. */
  private void checkHeaders(MapNode handler, String path) {
    if (!report.config().hasPlugin("prefill-header-handler")) {
      report.add(
          report
              .warning(
                  RULE,
                  path,
                  handler.location(),
                  "no plugin tells decode pods where a request was prefilled")
              .expected("plugin prefill-header-handler")
              .nextStep("add prefill-header-handler to the list plugins"));
    }
  }

  private Set<String> profiles() {
    Set<String> names = new HashSet<>();
    for (Node profile : report.config().node().at("schedulingProfiles").items()) {
      names.add(profile.at("name").text(""));
    }
    return names;
  }
}
