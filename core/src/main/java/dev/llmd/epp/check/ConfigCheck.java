package dev.llmd.epp.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import java.util.function.Consumer;

/**
 * Checks a configuration as the endpoint picker that gets it would, and beyond: what makes it end
 * at start is an error, what it puts up with and is hardly meant is a warning.
 */
public final class ConfigCheck {

  private ConfigCheck() {}

  /**
   * Checks everything, whatever is wrong with a part.
   *
   * @param base what paths of fields begin with: the path of the configuration and a dot, or {@code
   *     ""}
   * @param findings takes what is found, without the object
   */
  public static void check(
      EndpointPickerConfig config,
      Picker picker,
      String base,
      Consumer<Diagnostic.Builder> findings) {
    ConfigReport report = ConfigReport.of(config, picker, base, findings);
    new HeadCheck(report).check();
    new FieldCheck(report).check();
    new PluginCheck(report).check();
    new ProfileCheck(report).check();
    new HandlerCheck(report).check();
    new DisaggregationCheck(report).check();
    new ReferenceCheck(report).check();
  }
}
