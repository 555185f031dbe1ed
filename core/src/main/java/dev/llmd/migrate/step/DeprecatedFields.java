package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.migrate.edit.Located;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;

/** Fields of the configuration that moved below others in 0.9. */
record DeprecatedFields() implements PickerChange {

  private static final String DETECTOR = "saturationDetector";

  @Override
  public EndpointPickerConfig apply(
      EndpointPickerConfig config, Located place, PickerImage picker) {
    if (picker.catalogue().filter(known -> known.minor() >= 9).isEmpty()) {
      return config;
    }
    return new EndpointPickerConfig(withDetector(withParsers(config.node())));
  }

  private static MapNode withParsers(MapNode config) {
    Node parser = config.at("parser");
    if (!(parser instanceof MapNode) || config.at("requestHandler").isPresent()) {
      return config;
    }
    MapNode handler = MapNode.builder().put("parsers", ListNode.of(parser)).build();
    return config.without("parser").with("requestHandler", handler);
  }

  private static MapNode withDetector(MapNode config) {
    Node detector = config.at(DETECTOR);
    Node flow = config.at("flowControl");
    if (!(detector instanceof MapNode) || flow.at(DETECTOR).isPresent()) {
      return config;
    }
    return config.without(DETECTOR).with("flowControl", flow.asMap().with(DETECTOR, detector));
  }

  @Override
  public String why(PickerImage picker) {
    return "the old place is deprecated in release " + picker.text() + " of the endpoint picker";
  }

  @Override
  public Map<String, String> renames() {
    return Map.of(DETECTOR, "flowControl", "parser", "requestHandler");
  }
}
