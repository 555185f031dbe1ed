package dev.llmd.epp.check;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.catalogue.PluginParameter;
import dev.llmd.source.BoolNode;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one plugin.
 *
 * @param report where findings go
 * @param plugin the plugin's type
 * @param catalogue the release
 */
record ParameterCheck(ConfigReport report, CataloguedPlugin plugin, PluginCatalogue catalogue) {

  private static final String RULE = "scheduler/plugin-parameter";

  void check(Node parameters, String path) {
    if (!parameters.isPresent() || !plugin.checksAll()) {
      return;
    }
    if (!(parameters instanceof MapNode map)) {
      reportType(parameters, path, "parameters", "a map");
      return;
    }
    checkFields(map, path, plugin.parameters());
  }

  private void checkFields(MapNode values, String path, List<PluginParameter> known) {
    for (Map.Entry<String, Node> value : values.fields().entrySet()) {
      Optional<PluginParameter> parameter = find(value.getKey(), known);
      String at = path + "." + value.getKey();
      if (parameter.isEmpty()) {
        reportUnknown(values, value.getKey(), at, known);
      } else if (!(value.getValue() instanceof NullNode)) {
        checkValue(parameter.get(), value.getValue(), at);
      }
    }
  }

  /** Go reads the names of fields in any mixture of capitals. */
  private Optional<PluginParameter> find(String name, List<PluginParameter> known) {
    for (PluginParameter parameter : known) {
      if (parameter.name().equalsIgnoreCase(name) && parameter.releases().has(catalogue.minor())) {
        return Optional.of(parameter);
      }
    }
    return Optional.empty();
  }

  private void reportUnknown(
      MapNode values, String name, String path, List<PluginParameter> known) {
    List<String> names = new ArrayList<>();
    for (PluginParameter parameter : known) {
      if (parameter.releases().has(catalogue.minor())) {
        names.add(parameter.name());
      }
    }
    boolean isPassedOver = !catalogue.isStrict() || plugin.parameters().isEmpty();
    String message =
        plugin.type() + " has no parameter " + name + " in " + report.picker().release();
    report.add(
        (isPassedOver || isLeftByController(path)
                ? report.warning(RULE, path, values.keyLocation(name), message)
                : report.unknown(RULE, path, values.keyLocation(name), message))
            .expected(names.isEmpty() ? "no parameters" : String.join(", ", names))
            .nextStep(
                NearestName.to(name, names)
                    .map(near -> "write " + near)
                    .orElse(
                        isPassedOver
                            ? "remove it: it has no effect"
                            : "remove it: the endpoint picker ends at start")));
  }

  /**
   * KServe's own migration copies this field to where the release looks for it, and leaves it in
   * the old place, too.
   */
  private static boolean isLeftByController(String path) {
    return path.endsWith(".indexerConfig.tokenProcessorConfig");
  }

  private void checkValue(PluginParameter parameter, Node value, String path) {
    boolean fits =
        switch (parameter.type()) {
          case TEXT, DURATION -> value instanceof TextNode;
          case INT -> value instanceof IntNode || isWhole(value);
          case FLOAT -> value instanceof IntNode || value instanceof DecimalNode;
          case BOOL -> value instanceof BoolNode;
          case LIST -> value instanceof ListNode;
          case MAP -> value instanceof MapNode;
          case ANY -> true;
        };
    if (!fits) {
      reportType(value, path, parameter.name(), parameter.type().text());
      return;
    }
    if (value instanceof MapNode map && parameter.type() == PluginParameter.Type.MAP) {
      checkFields(map, path, parameter.fields());
    }
    checkLimits(parameter, value, path);
  }

  private static boolean isWhole(Node value) {
    if (!(value instanceof DecimalNode decimal)) {
      return false;
    }
    double number = Double.parseDouble(decimal.asText());
    return number == Math.rint(number);
  }

  private void checkLimits(PluginParameter parameter, Node value, String path) {
    boolean isNumber = value instanceof IntNode || value instanceof DecimalNode;
    boolean isOutside =
        isNumber && !parameter.limits().allow(Double.parseDouble(((ScalarNode) value).asText()));
    boolean isNoChoice =
        !parameter.choices().isEmpty() && !parameter.choices().contains(value.text(""));
    if (isOutside || isNoChoice) {
      report.add(
          report
              .unknown(
                  RULE,
                  path,
                  value.location(),
                  parameter.name() + " of " + plugin.type() + " is " + value.describe())
              .expected(
                  isNoChoice ? String.join(" or ", parameter.choices()) : parameter.limits().text())
              .nextStep("correct the value, or remove it" + fallback(parameter)));
    }
  }

  private static String fallback(PluginParameter parameter) {
    return parameter.defaultValue().isEmpty() ? "" : " for " + parameter.defaultValue();
  }

  private void reportType(Node value, String path, String name, String expected) {
    // A plugin without parameters does not even look at them.
    String message = name + " of " + plugin.type() + " is " + value.describe();
    report.add(
        (plugin.parameters().isEmpty()
                ? report.warning(RULE, path, value.location(), message)
                : report.unknown(RULE, path, value.location(), message))
            .expected(expected)
            .nextStep("write " + expected));
  }
}
