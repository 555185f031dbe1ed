package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginFactory;
import dev.llmd.scheduling.plugin.PluginParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes the plugins of a configuration, each after those that it asks for. What others ask for and
 * nobody lists is made with defaults.
 */
final class PluginMaker {

  private final PluginRegistry registry;
  private final TimeSource time;
  private final EndpointPool pool;
  private final Consumer<Diagnostic> findings;
  private final Map<String, ListedPlugin> listed;
  private final Map<String, Named<Plugin>> made = new LinkedHashMap<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final Set<String> failed = new HashSet<>();

  PluginMaker(
      PluginRegistry registry,
      TimeSource time,
      EndpointPool pool,
      Map<String, ListedPlugin> listed,
      Consumer<Diagnostic> findings) {
    this.registry = registry;
    this.time = time;
    this.pool = pool;
    this.listed = new LinkedHashMap<>(listed);
    this.findings = findings;
  }

  /** Makes all plugins that scheduling runs; what goes wrong is reported. */
  void makeAll() {
    for (ListedPlugin plugin : List.copyOf(listed.values())) {
      if (registry.factory(plugin.type()).isPresent()) {
        make(plugin);
      }
    }
  }

  /** All that were made, each after those that it asks for. */
  Collection<Named<Plugin>> made() {
    return made.values();
  }

  /** The plugin of that name; empty when it was not made. */
  Optional<Named<Plugin>> made(String name) {
    return Optional.ofNullable(made.get(name));
  }

  /** Its parameters; empty for a type that is not in the catalogue. */
  static Optional<PluginParameters> parametersOf(ListedPlugin plugin) {
    return new PluginCatalogue(Releases.LATEST)
        .inAnyRelease(plugin.type())
        .map(type -> new NodeParameters(type, plugin.node().at("parameters")));
  }

  private Optional<Named<Plugin>> make(ListedPlugin plugin) {
    if (made.containsKey(plugin.name()) || failed.contains(plugin.name())) {
      return made(plugin.name());
    }
    PluginFactory factory = registry.factory(plugin.type()).orElseThrow();
    begun.add(plugin.name());
    try {
      Plugin result = factory.create(new Context(plugin));
      made.put(plugin.name(), new Named<>(plugin.name(), plugin.type(), result));
    } catch (PluginException e) {
      failed.add(plugin.name());
      report(plugin, e);
    } finally {
      begun.remove(plugin.name());
    }
    return made(plugin.name());
  }

  private void report(ListedPlugin plugin, PluginException e) {
    boolean isAboutParameter = e.path().startsWith("parameters");
    String field = e.path().isEmpty() ? plugin.path() : plugin.path() + "." + e.path();
    Diagnostic.Builder finding =
        Diagnostic.runtimeError(
                isAboutParameter ? "scheduler/plugin-parameter" : "scheduler/plugin-ref",
                plugin.name() + ": " + e.getMessage())
            .at(plugin.locationOf(e.path()));
    findings.accept((plugin.path().isEmpty() ? finding : finding.field(field)).build());
  }

  private <P extends Plugin> P need(Class<P> kind, ListedPlugin wanted) {
    String name = wanted.name();
    if (begun.contains(name)) {
      List<String> circle = new ArrayList<>(begun);
      throw new PluginException(
          "",
          "plugins wait for each other: "
              + String.join(" → ", circle.subList(circle.indexOf(name), circle.size()))
              + " → "
              + name
              + "; let one of them do without the next");
    }
    if (registry.factory(wanted.type()).isEmpty()) {
      throw new PluginException(
          "", "it asks for " + name + " of type " + wanted.type() + ", which is no plugin for it");
    }
    Named<Plugin> plugin =
        make(wanted)
            .orElseThrow(
                () -> new PluginException("", "it asks for " + name + ", which cannot be made"));
    if (!kind.isInstance(plugin.plugin())) {
      throw new PluginException(
          "",
          "it asks for "
              + name
              + " as a "
              + kind.getSimpleName()
              + ", which "
              + plugin.type()
              + " is not; name another plugin");
    }
    return kind.cast(plugin.plugin());
  }

  /** What one plugin sees of the others. */
  private final class Context implements PluginContext {
    private final ListedPlugin plugin;
    private final PluginParameters parameters;

    Context(ListedPlugin plugin) {
      this.plugin = plugin;
      this.parameters =
          parametersOf(plugin)
              .orElseThrow(
                  () -> new IllegalStateException("not in the catalogue: " + plugin.type()));
    }

    @Override
    public String name() {
      return plugin.name();
    }

    @Override
    public PluginParameters parameters() {
      return parameters;
    }

    @Override
    public TimeSource time() {
      return time;
    }

    @Override
    public EndpointPool pool() {
      return pool;
    }

    @Override
    public <P extends Plugin> Optional<P> plugin(Class<P> kind, String name) {
      return Optional.ofNullable(listed.get(name)).map(wanted -> need(kind, wanted));
    }

    @Override
    public <P extends Plugin> List<P> pluginsOfType(Class<P> kind, String type) {
      List<P> found = new ArrayList<>();
      for (ListedPlugin other : List.copyOf(listed.values())) {
        if (other.type().equals(type) && !other.name().equals(plugin.name())) {
          found.add(need(kind, other));
        }
      }
      return found;
    }

    @Override
    public <P extends Plugin> P pluginOrDefault(Class<P> kind, String type) {
      ListedPlugin wanted = listed.get(type);
      if (wanted == null) {
        wanted = ListedPlugin.added(type);
        if (registry.factory(type).isEmpty()) {
          throw new PluginException(
              "", "it asks for " + type + ", and there is no such plugin: add it to the list");
        }
        listed.put(type, wanted);
      }
      return need(kind, wanted);
    }
  }
}
