package dev.llmd.epp.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.epp.DefaultConfig;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.check.ConfigCheck;
import dev.llmd.epp.check.Picker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of plugins, and its table in the documentation. */
class PluginPageTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final Path PAGE = Path.of("..", "docs", "scheduler.md");
  private static final String START = "<!-- plugins -->\n";
  private static final String END = "<!-- end of plugins -->";

  @Test
  void thePageShowsEveryPlugin() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    if (APPROVE) {
      Files.writeString(PAGE, page.substring(0, start) + table() + page.substring(end), UTF_8);
    }

    assertThat(page.substring(start, end)).isEqualTo(table());
  }

  @Test
  void everySuccessorIsAPluginOfALaterRelease() {
    for (CataloguedPlugin plugin : PluginCatalogue.all()) {
      if (!plugin.successor().isEmpty()) {
        assertThat(PluginCatalogue.all())
            .filteredOn(other -> other.type().equals(plugin.successor()))
            .singleElement()
            .satisfies(other -> assertThat(other.releases().has(9)).isTrue());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void whatKserveGivesToServicesWithoutAConfigurationIsRight(
      boolean isDisaggregated, boolean hasAdapters) {
    EndpointPickerConfig config =
        isDisaggregated
            ? DefaultConfig.disaggregated(hasAdapters)
            : DefaultConfig.singleProfile(hasAdapters);
    Optional<PluginCatalogue> release = PluginCatalogue.of(new RouterVersion(0, 9, 0, ""));
    List<String> found = new ArrayList<>();

    ConfigCheck.check(
        config,
        new Picker(release, true, false, isDisaggregated),
        "",
        finding -> found.add(finding.build().message()));

    assertThat(found).isEmpty();
  }

  @Test
  void otherReleasesAreNotGuessedAt() {
    assertThat(PluginCatalogue.of(new RouterVersion(0, 7, 1, ""))).isEmpty();
    assertThat(PluginCatalogue.of(RouterVersion.UNKNOWN)).isEmpty();
    assertThat(PluginCatalogue.of(new RouterVersion(1, 9, 0, ""))).isEmpty();
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| plugin | releases | is a | parameters [default] | note |\n|---|---|---|---|---|\n");
    for (CataloguedPlugin plugin : PluginCatalogue.all()) {
      table.append("| `").append(plugin.type()).append("` | ").append(plugin.releases());
      table.append(" | ").append(plugin.kindsText()).append(" | ");
      table.append(plugin.checksAll() ? parameters(plugin.parameters()) : "not checked");
      table.append(" | ").append(note(plugin)).append(" |\n");
    }
    return table.toString();
  }

  private static String parameters(List<PluginParameter> parameters) {
    List<String> words = new ArrayList<>();
    for (PluginParameter parameter : parameters) {
      StringBuilder word = new StringBuilder(parameter.name());
      if (!parameter.defaultValue().isEmpty()) {
        word.append(" [").append(parameter.defaultValue()).append(']');
      }
      if (!parameter.fields().isEmpty()) {
        word.append(" {").append(parameters(parameter.fields())).append('}');
      }
      if (!parameter.releases().equals(ReleaseRange.ALL)) {
        word.append(" (").append(parameter.releases()).append(')');
      }
      words.add(word.toString());
    }
    return String.join(", ", words);
  }

  private static String note(CataloguedPlugin plugin) {
    List<String> notes = new ArrayList<>();
    if (!plugin.alpha().equals(ReleaseRange.NONE)) {
      notes.add("Alpha " + plugin.alpha());
    }
    if (!plugin.deprecated().equals(ReleaseRange.NONE)) {
      notes.add("deprecated " + plugin.deprecated() + ": use `" + plugin.successor() + "`");
    } else if (!plugin.successor().isEmpty()) {
      notes.add((plugin.isRenamed() ? "written as `" : "use `") + plugin.successor() + "`");
    }
    return String.join("; ", notes);
  }
}
