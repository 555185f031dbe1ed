package dev.llmd.epp.catalogue;

import dev.llmd.epp.RouterVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plugins of one release of the endpoint picker.
 *
 * @param minor the release is 0.minor of llm-d-router
 */
public record PluginCatalogue(int minor) {

  /** The releases whose plugins are known, as minor numbers. */
  public static final List<Integer> RELEASES = List.of(2, 9, 10);

  /** Since 0.9 a plugin refuses parameters that it does not know; before, it passes them over. */
  private static final int STRICT_SINCE = 9;

  private static final String RESOURCE = "/dev/llmd/epp/plugins.txt";

  /** The plugins of that release; empty when they are not known. */
  public static Optional<PluginCatalogue> of(RouterVersion version) {
    int minor = version.major() == 0 ? (int) Math.min(version.minor(), Integer.MAX_VALUE) : -1;
    return RELEASES.contains(minor) ? Optional.of(new PluginCatalogue(minor)) : Optional.empty();
  }

  /** Every type in the order of the table. */
  public static List<CataloguedPlugin> all() {
    return List.copyOf(Table.ENTRIES.values());
  }

  /** {@code 0.9}. */
  public String release() {
    return "0." + minor;
  }

  /** The type; empty when this release does not have it. */
  public Optional<CataloguedPlugin> plugin(String type) {
    return inAnyRelease(type).filter(plugin -> plugin.releases().has(minor));
  }

  /** The type, whatever release has it. */
  public Optional<CataloguedPlugin> inAnyRelease(String type) {
    return Optional.ofNullable(Table.ENTRIES.get(type));
  }

  /** The name that this release has for a type that it does not know; empty when it has none. */
  public Optional<CataloguedPlugin> successorOf(String type) {
    return inAnyRelease(type).flatMap(before -> plugin(before.successor()));
  }

  /** What this release calls a type that got this name later; empty when it has no such plugin. */
  public Optional<CataloguedPlugin> predecessorOf(String type) {
    for (CataloguedPlugin plugin : Table.ENTRIES.values()) {
      if (plugin.isRenamed() && plugin.successor().equals(type) && plugin.releases().has(minor)) {
        return Optional.of(plugin);
      }
    }
    return Optional.empty();
  }

  /** Whether plugins of this release refuse parameters that they do not know. */
  public boolean isStrict() {
    return minor >= STRICT_SINCE;
  }

  /** The names of all types, also of other releases. */
  public Set<String> names() {
    return Table.ENTRIES.keySet();
  }

  /**
   * All types by their names, whatever release has them. Read when the first plugin is looked up: a
   * service without a configuration of its own is compiled without it.
   */
  private static final class Table {
    private static final Map<String, CataloguedPlugin> ENTRIES = entries();

    private static Map<String, CataloguedPlugin> entries() {
      Map<String, CataloguedPlugin> entries = new LinkedHashMap<>();
      for (CataloguedPlugin plugin : PluginTable.read(text())) {
        entries.put(plugin.type(), plugin);
      }
      return Collections.unmodifiableMap(entries);
    }

    private static String text() {
      try (InputStream resource = PluginCatalogue.class.getResourceAsStream(RESOURCE)) {
        if (resource == null) {
          throw new IllegalStateException("no resource " + RESOURCE);
        }
        return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
      }
    }
  }
}
