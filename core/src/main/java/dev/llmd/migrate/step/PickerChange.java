package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.migrate.edit.Located;
import java.util.Map;

/** One change of the format of an endpoint picker's configuration. */
interface PickerChange {

  /**
   * The configuration after the change; as it was when the change does not concern it.
   *
   * @param place where it is written, for what is in the way
   */
  EndpointPickerConfig apply(EndpointPickerConfig config, Located place, PickerImage picker);

  /** New names of fields by their old ones. */
  default Map<String, String> renames() {
    return Map.of();
  }

  /** Why it is made. */
  String why(PickerImage picker);
}
