package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.epp.DefaultConfig;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.FirstDefaultConfig;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.testing.Trial;
import dev.llmd.source.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What KServe gives to endpoint pickers, and what its users write, loads and schedules. */
class KnownConfigsTest {

  private static final RouterVersion RELEASE = new RouterVersion(0, 9, 0, "");

  private static Trial trial() {
    return new Trial()
        .pod("prefill", Map.of("llm-d.ai/role", "prefill"))
        .pod("decode", Map.of("llm-d.ai/role", "decode"))
        .pods("any");
  }

  private static Routing route(EndpointPickerConfig config) {
    Trial trial = trial();
    LoadedConfig loaded = trial.loader(false).load(config);
    assertThat(loaded.findings())
        .filteredOn(it -> it.severity() == Severity.ERROR)
        .as(config.text())
        .isEmpty();
    return new Scheduler(loaded.config().orElseThrow())
        .schedule(trial.cycle(Trial.request(4_000)))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDefaultConfigurationOfKServeSchedules(boolean hasAdapters) {
    assertThat(route(DefaultConfig.singleProfile(hasAdapters)).destinations()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDefaultConfigurationForPrefillAndDecodeSchedulesBoth(boolean hasAdapters) {
    Routing routing = route(DefaultConfig.disaggregated(hasAdapters));

    assertThat(routing.destination().id().name()).isIn("decode", "any");
    assertThat(routing.helpers().get("prefill").id().name()).isEqualTo("prefill");
    assertThat(routing.headers()).containsEntry("x-prefiller-host-port", "10.0.0.1:8000");
  }

  @ParameterizedTest
  @ValueSource(strings = {FirstDefaultConfig.SINGLE_PROFILE, FirstDefaultConfig.DISAGGREGATED})
  void theFirstDefaultConfigurationsOfKServeSchedule(String text) {
    assertThat(route(read(text)).destinations()).hasSize(1);
  }

  @Test
  void everyConfigurationThatKServeShipsOrAUserAskedAboutSchedules() throws IOException {
    List<EndpointPickerConfig> found = new ArrayList<>();
    for (String folder : List.of("seeds", "kserve/v0.20.0/samples")) {
      try (Stream<Path> files = Files.walk(oracle().resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          found.addAll(configs(Files.readString(file)));
        }
      }
    }

    assertThat(found).hasSizeGreaterThanOrEqualTo(6);
    assertThat(found).allSatisfy(config -> assertThat(route(migrated(config))).isNotNull());
  }

  /** The configurations in a text of any kind, by their indentation. */
  private static List<EndpointPickerConfig> configs(String text) {
    List<EndpointPickerConfig> configs = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("kind: EndpointPickerConfig")) {
        int indent = lines.get(i).indexOf("kind:");
        StringBuilder config = new StringBuilder();
        for (int j = i - 1; j < lines.size() && indentOf(lines.get(j)) >= indent; j++) {
          config.append(lines.get(j)).append('\n');
        }
        configs.add(read(config.toString().stripIndent()));
      }
    }
    return configs;
  }

  private static int indentOf(String line) {
    return line.isBlank() ? Integer.MAX_VALUE : line.length() - line.stripLeading().length();
  }

  private static EndpointPickerConfig read(String text) {
    Diagnostics findings = new Diagnostics();
    var documents =
        new YamlReader().documents("config", text.getBytes(StandardCharsets.UTF_8), findings);
    assertThat(findings.sorted()).as(text).isEmpty();
    return new EndpointPickerConfig(documents.getFirst().asMap());
  }

  /** As KServe hands it over: with the tokenizer of the same pod, and in the release's form. */
  private static EndpointPickerConfig migrated(EndpointPickerConfig config) {
    List<ConfigMigration> migrations = new ArrayList<>(ConfigMigration.forTokenizer());
    migrations.addAll(ConfigMigration.forRelease(RELEASE, Map.of()));
    EndpointPickerConfig changed = config;
    for (ConfigMigration migration : migrations) {
      changed = migration.apply(changed, problem -> fail(problem.toString()));
    }
    return changed;
  }

  /** The folder that LLMD_ORACLE names, as the tests of core find it. */
  private static Path oracle() {
    String named = System.getenv("LLMD_ORACLE");
    Path folder =
        named != null && !named.isBlank() ? Path.of(named) : Path.of("..", "..", "..", "shared");
    if (!Files.isDirectory(folder.resolve("seeds"))) {
      String reason = "no samples of KServe: set LLMD_ORACLE to the folder that holds kserve/";
      if (System.getenv().getOrDefault("LLMD_REQUIRE", "").contains("oracle")) {
        fail("LLMD_REQUIRE=oracle, but " + reason);
      }
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }
    return folder;
  }
}
