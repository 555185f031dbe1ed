package dev.llmd.epp.migration;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says what KServe's migrations changed that a user wrote: other names, and parameters that are
 * gone.
 *
 * @param catalogue the plugins of the release
 * @param findings takes the notes
 */
public record MigrationNotes(PluginCatalogue catalogue, Consumer<Diagnostic.Builder> findings) {

  private static final String PARAMETERS = "parameters";

  /** Compares a configuration with what came out of it. */
  public void report(EndpointPickerConfig before, EndpointPickerConfig after) {
    for (Node plugin : before.plugins()) {
      String type = plugin.at("type").text("");
      String successor = catalogue.inAnyRelease(type).map(known -> known.successor()).orElse("");
      boolean isRenamed =
          !after.hasPlugin(type) && !successor.isEmpty() && after.hasPlugin(successor);
      if (isRenamed) {
        findings.accept(
            Diagnostic.note(
                    "scheduler/renamed-plugin",
                    type + " is written as " + successor + ", as KServe does")
                .at(plugin.at("type").location())
                .expected(successor)
                .nextStep(
                    "write "
                        + successor
                        + ", which is its name in this release; llmd migrate does"));
      }
      String name = plugin.at("name").text(type);
      find(after, isRenamed && name.equals(type) ? successor : name)
          .ifPresent(now -> reportLost(plugin.asMap(), now));
    }
  }

  private static Optional<MapNode> find(EndpointPickerConfig config, String name) {
    for (Node plugin : config.plugins()) {
      if (plugin.at("name").text(plugin.at("type").text("")).equals(name)) {
        return Optional.of(plugin.asMap());
      }
    }
    return Optional.empty();
  }

  private void reportLost(MapNode before, MapNode after) {
    List<String> lost = new ArrayList<>();
    for (String parameter : before.at(PARAMETERS).fields().keySet()) {
      if (!after.at(PARAMETERS).fields().containsKey(parameter)) {
        lost.add(parameter);
      }
    }
    if (lost.isEmpty()) {
      return;
    }
    MapNode parameters = before.at(PARAMETERS).asMap();
    boolean hasDecider = after.at(PARAMETERS, "deciders", "prefill").isPresent();
    findings.accept(
        Diagnostic.note(
                "scheduler/dropped-parameter",
                "KServe "
                    + (hasDecider ? "makes a decider of " : "leaves out ")
                    + String.join(", ", lost)
                    + " of "
                    + before.at("type").text("")
                    + ", which this release does not have")
            .at(parameters.keyLocation(lost.getFirst()))
            .expected("the parameters of release " + catalogue.release())
            .nextStep(
                hasDecider
                    ? "write deciders.prefill instead; llmd migrate does"
                    : "remove it: it has no effect; llmd migrate does"));
  }
}
