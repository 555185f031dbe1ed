package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.migrate.edit.Located;
import dev.llmd.source.TextNode;

/** The API group that configurations of the endpoint picker have since 0.9. */
record ConfigApiVersion() implements PickerChange {

  private static final String OLD = "inference.networking.x-k8s.io/v1alpha1";
  private static final String NEW = "llm-d.ai/v1alpha1";

  @Override
  public EndpointPickerConfig apply(
      EndpointPickerConfig config, Located place, PickerImage picker) {
    boolean isOld = config.node().at("apiVersion").text("").equals(OLD);
    boolean knowsNew = picker.catalogue().filter(known -> known.minor() >= 9).isPresent();
    return isOld && knowsNew
        ? new EndpointPickerConfig(config.node().with("apiVersion", TextNode.of(NEW)))
        : config;
  }

  @Override
  public String why(PickerImage picker) {
    return "the old group is deprecated in release " + picker.text() + " of the endpoint picker";
  }
}
