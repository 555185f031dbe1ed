package dev.llmd.epp.check;

import dev.llmd.diagnostic.RuleDoc;
import java.util.List;

/** What the reference says of the findings about configurations. */
public final class ConfigRules {

  private static final List<RuleDoc> DOCS =
      List.of(
          RuleDoc.runtime(
              "scheduler/config-field",
              "a field that the endpoint picker's configuration does not have",
              "It reads its configuration strictly, and ends at start."),
          RuleDoc.runtime(
              "scheduler/config-kind",
              "a scheduler configuration of another kind or version",
              "The endpoint picker ends at start."),
          RuleDoc.runtime(
              "scheduler/deprecated-config",
              "a field of the scheduler's configuration that has a new place",
              "It still works; a later release drops it."),
          RuleDoc.runtime(
              "scheduler/deprecated-plugin",
              "a plugin of the scheduler that has a successor",
              "It still works; a later release drops it."),
          RuleDoc.runtime(
              "scheduler/disagg-stage",
              "prefill and decode on different pods, with a profile or a decider missing",
              "Requests fail, or never visit the other pods."),
          RuleDoc.runtime(
              "scheduler/experimental-plugin",
              "an Alpha plugin of the scheduler without --allow-experimental-plugins",
              "The endpoint picker ends at start."),
          RuleDoc.runtime(
              "scheduler/feature-gate",
              "a feature gate that the endpoint picker does not have",
              "It ends at start."),
          RuleDoc.runtime(
              "scheduler/picker",
              "two pickers in one scheduling profile",
              "The endpoint picker ends at start."),
          RuleDoc.runtime(
              "scheduler/plugin-kind",
              "a reference to a plugin that cannot be used there",
              "The endpoint picker ends at start, or the plugin has no effect."),
          RuleDoc.runtime(
              "scheduler/plugin-name",
              "two plugins of one name",
              "The endpoint picker ends at start. A plugin without a name is called by its type."),
          RuleDoc.runtime(
              "scheduler/plugin-parameter",
              "a parameter that a plugin does not have, or a value that it refuses",
              "Since 0.9 the endpoint picker ends at start; before, it passes over unknown"
                  + " names."),
          RuleDoc.runtime(
              "scheduler/plugin-ref",
              "a reference to a plugin that is not listed, or is listed too late",
              "The endpoint picker ends at start."),
          RuleDoc.runtime(
              "scheduler/plugin-type",
              "a plugin that the endpoint picker's release does not have",
              "It ends at start. docs/scheduler.md lists the plugins of each release."),
          RuleDoc.runtime(
              "scheduler/prefill-unused",
              "prefill pods, and a scheduler that does not know them",
              "Requests are sent to prefill pods as if these could answer alone."),
          RuleDoc.runtime(
              "scheduler/profile-handler",
              "two profile handlers, none, or one that does not know several profiles",
              "The endpoint picker ends at start; before 0.9 each request fails."),
          RuleDoc.runtime(
              "scheduler/profile-name",
              "scheduling profiles without a name, or two of one name",
              "The endpoint picker ends at start."),
          RuleDoc.runtime(
              "scheduler/dropped-parameter",
              "a parameter of a plugin that KServe leaves out",
              "The endpoint picker's release does not have it any more."),
          RuleDoc.runtime(
              "scheduler/helm-values",
              "a scheduler configuration in the form of Helm values",
              "KServe passes it on as it is, and the picker ends at start; llmd takes the"
                  + " configuration that the values name."),
          RuleDoc.runtime(
              "scheduler/renamed-plugin",
              "a plugin under a name of another release",
              "It is written under the name of the release that runs: by KServe where it knows the"
                  + " name, else by llmd, since the picker would end at start."),
          RuleDoc.runtime(
              "scheduler/weight",
              "a weight that is no number, negative, or missing where the release asks for one",
              "A negative weight turns a scorer around."));

  private ConfigRules() {}

  /** Each id once. */
  public static List<RuleDoc> docs() {
    return DOCS;
  }
}
