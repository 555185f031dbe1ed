package dev.llmd.plan.scheduler;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.DefaultConfig;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.text.GoJson;
import dev.llmd.epp.text.GoYaml;
import dev.llmd.source.MapNode;
import java.util.Optional;

/** A configuration on its way to the endpoint picker. */
sealed interface ConfigSource {

  /** The text when nothing changes in it. */
  String text();

  /**
   * What changes are made to; empty when the controller cannot read it and so keeps its hands off.
   */
  Optional<EndpointPickerConfig> config();

  /** The text after the controller has read and written it, when it finds nothing to change. */
  default String rewritten() {
    return text();
  }

  /** Where it stands. */
  SourceLocation location();

  /** {@code config.inline}: the controller keeps it as JSON. */
  record Inline(MapNode node) implements ConfigSource {

    @Override
    public String text() {
      return GoJson.write(node);
    }

    @Override
    public Optional<EndpointPickerConfig> config() {
      return EndpointPickerConfig.of(node);
    }

    @Override
    public SourceLocation location() {
      return node.location();
    }
  }

  /**
   * What a ConfigMap or an argument holds.
   *
   * @param isNothing whether there is nothing in it but comments, or null
   */
  record Text(
      String text,
      Optional<EndpointPickerConfig> config,
      SourceLocation location,
      boolean isNothing)
      implements ConfigSource {

    @Override
    public String rewritten() {
      return isNothing ? "null\n" : text;
    }
  }

  /** What Helm values name. KServe would pass on the values themselves. */
  record Chosen(EndpointPickerConfig chosen, SourceLocation location) implements ConfigSource {

    @Override
    public String text() {
      return chosen.text();
    }

    @Override
    public Optional<EndpointPickerConfig> config() {
      return Optional.of(chosen);
    }
  }

  /** What KServe gives to a service that brings nothing. */
  record Default(boolean isDisaggregated, boolean hasAdapters) implements ConfigSource {

    @Override
    public String text() {
      return "\n" + GoYaml.writeInOrder(read().node());
    }

    @Override
    public Optional<EndpointPickerConfig> config() {
      return Optional.of(read());
    }

    @Override
    public SourceLocation location() {
      return SourceLocation.NONE;
    }

    private EndpointPickerConfig read() {
      return isDisaggregated
          ? DefaultConfig.disaggregated(hasAdapters)
          : DefaultConfig.singleProfile(hasAdapters);
    }
  }
}
