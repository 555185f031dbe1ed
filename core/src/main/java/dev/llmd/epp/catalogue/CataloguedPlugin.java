package dev.llmd.epp.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A type of plugin.
 *
 * @param type its name
 * @param releases the releases that have it
 * @param kinds what it can be used as
 * @param alpha the releases that run it only with {@code --allow-experimental-plugins}
 * @param deprecated the releases that have it and advise against it
 * @param successor what to use instead, {@code ""} for nothing
 * @param isRenamed whether the successor is the same plugin under another name, or stands in for it
 * @param parameters its parameters in all releases
 * @param checksAll false when it has more parameters than are listed here
 */
public record CataloguedPlugin(
    String type,
    ReleaseRange releases,
    Set<PluginKind> kinds,
    ReleaseRange alpha,
    ReleaseRange deprecated,
    String successor,
    boolean isRenamed,
    List<PluginParameter> parameters,
    boolean checksAll) {

  /** Whether it can be used as that. */
  public boolean is(PluginKind kind) {
    return kinds.contains(kind);
  }

  /** {@code filter or scorer}. */
  public String kindsText() {
    List<String> words = new ArrayList<>(kinds.size());
    for (PluginKind kind : kinds) {
      words.add(kind.text());
    }
    return String.join(" or ", words).toLowerCase(Locale.ROOT);
  }
}
