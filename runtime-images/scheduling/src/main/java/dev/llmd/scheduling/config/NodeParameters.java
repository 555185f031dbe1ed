package dev.llmd.scheduling.config;

import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginParameter;
import dev.llmd.epp.text.GoDuration;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.source.Absent;
import dev.llmd.source.BoolNode;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a plugin as they were written, with the defaults of the catalogue. A value of
 * another type than the catalogue's counts as not written: the check has reported it.
 *
 * @param type what the catalogue knows of the plugin
 * @param written the node under {@code parameters}
 */
record NodeParameters(CataloguedPlugin type, Node written) implements PluginParameters {

  @Override
  public long integer(String path) {
    return switch (node(path)) {
      case IntNode whole -> whole.value();
      case DecimalNode decimal -> (long) Double.parseDouble(decimal.asText());
      default -> defaultOf(path).map(Long::valueOf).orElse(0L);
    };
  }

  @Override
  public double number(String path) {
    return switch (node(path)) {
      case IntNode whole -> whole.value();
      case DecimalNode decimal -> Double.parseDouble(decimal.asText());
      default -> defaultOf(path).map(Double::valueOf).orElse(0.0);
    };
  }

  @Override
  public boolean isTrue(String path) {
    return node(path) instanceof BoolNode flag
        ? flag.isTrue()
        : defaultOf(path).filter("true"::equals).isPresent();
  }

  @Override
  public Optional<String> text(String path) {
    return node(path).text().filter(text -> !text.isEmpty()).or(() -> defaultOf(path));
  }

  @Override
  public Optional<Duration> duration(String path) {
    return text(path)
        .map(
            text ->
                GoDuration.parse(text)
                    .orElseThrow(
                        () ->
                            new PluginException(
                                "parameters." + path,
                                path + " is " + text + ": write a duration such as 200ms")));
  }

  @Override
  public boolean has(String path) {
    return node(path).isPresent();
  }

  @Override
  public Node node(String path) {
    Node node = written;
    for (String name : path.split("\\.", -1)) {
      node = field(node, name);
    }
    return node;
  }

  /** What lies below a parameter that the catalogue does not look into has no default. */
  private Optional<String> defaultOf(String path) {
    List<PluginParameter> known = type.parameters();
    String value = "";
    for (String name : path.split("\\.", -1)) {
      PluginParameter parameter = find(name, known, path);
      if (parameter.type() == PluginParameter.Type.ANY) {
        return Optional.empty();
      }
      value = parameter.defaultValue();
      known = parameter.fields();
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private PluginParameter find(String name, List<PluginParameter> known, String path) {
    for (PluginParameter parameter : known) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    throw new IllegalArgumentException(type.type() + " has no parameter " + path);
  }

  /** The reference implementation reads the names of fields in any mixture of capitals. */
  private static Node field(Node owner, String name) {
    for (Map.Entry<String, Node> field : owner.fields().entrySet()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return Absent.INSTANCE;
  }
}
