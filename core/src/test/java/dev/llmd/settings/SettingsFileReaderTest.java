package dev.llmd.settings;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.RuleReference;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.extract.Artifact;
import dev.llmd.settings.MonitoringSettings.Kind;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileReaderTest {

  /** What was read of a file. */
  private record Read(SettingsFile file, List<Diagnostic> findings) {
    List<String> rules() {
      return findings.stream().map(finding -> finding.rule().toString()).toList();
    }
  }

  @Test
  void everyDefaultOfTheTableIsTheRecords() {
    StringBuilder yaml = new StringBuilder();
    write(SettingsTable.read(), "", yaml);

    Read read = read(yaml.toString());

    assertThat(read.findings()).as(yaml.toString()).isEmpty();
    assertThat(read.file().settings().with(Settings.DEFAULT.tls())).isEqualTo(defaults(read));
    assertThat(yaml.toString()).contains("interval: 30s", "sheddable: -1", "mode: platform");
  }

  /** The platform's settings are kept as they are written, whatever their values. */
  private static Settings defaults(Read read) {
    Settings d = Settings.DEFAULT;
    return new Settings(
        d.tls(),
        d.gateway(),
        d.ingress(),
        d.provider(),
        d.monitoring(),
        d.criticality(),
        d.accelerator(),
        d.scheduler(),
        d.images(),
        read.file().settings().platform(),
        d.budget(),
        d.gitops(),
        d.rules());
  }

  /** Every setting whose default is a value. */
  private static void write(SettingType.Group group, String indent, StringBuilder yaml) {
    for (Setting setting : group.settings().values()) {
      if (setting.type() instanceof SettingType.Group below) {
        yaml.append(indent).append(setting.name()).append(":\n");
        write(below, indent + "  ", yaml);
      } else if (isValue(setting)) {
        String line = indent + setting.name() + ": " + setting.byDefault() + "\n";
        yaml.append(line);
      }
    }
  }

  private static boolean isValue(Setting setting) {
    return switch (setting.type()) {
      case SettingType.Flag _, SettingType.Whole _ -> true;
      case SettingType.Word word -> word.words().contains(setting.byDefault());
      case SettingType.Text text ->
          text.form() != TextForm.TEXT
              && text.form().accepts(setting.byDefault())
              && setting.example().equals(setting.byDefault());
      default -> false;
    };
  }

  @Test
  void whatIsWrittenIsRead() {
    Read read =
        read(
            """
            inputs: [a, ../b]
            tls: off
            provider: envoy-gateway
            accelerator: gaudi
            gateway:
              mode: managed
              listeners:
              - {name: web, port: 8443, protocol: HTTPS, tlsSecret: web-tls, allowedRoutes: All}
            monitoring: {kind: service-monitor, labels: {release: prom}}
            criticality:
              enabled: true
              priorities: {critical: 9}
              models:
              - service: a/b
                targetModels: [{name: x}, {name: z, weight: 3}]
            rules: {schema/unknown-field: off}
            """);

    Settings settings = read.file().settings();
    assertThat(read.findings()).isEmpty();
    assertThat(read.file().inputs()).containsExactly("a", "../b");
    assertThat(settings.tls()).isEqualTo(TlsMode.OFF);
    assertThat(settings.provider()).contains(Provider.ENVOY_GATEWAY);
    assertThat(settings.accelerator()).contains(Accelerator.GAUDI);
    assertThat(settings.gateway().listeners().getFirst().allowedRoutes())
        .isEqualTo(GatewaySettings.AllowedRoutes.ALL);
    assertThat(settings.monitoring().kind()).isEqualTo(Kind.SERVICE_MONITOR);
    assertThat(settings.monitoring().interval()).isEqualTo("30s");
    assertThat(settings.criticality().critical()).isEqualTo(9);
    assertThat(settings.criticality().models().getFirst().targetModels())
        .extracting(CriticalitySettings.TargetModel::weight)
        .containsExactly(1, 3);
    assertThat(settings.rules().levels()).containsEntry("schema/unknown-field", RuleLevel.OFF);
  }

  @Test
  void everythingThatCanBePrintedCanBeAskedFor() {
    Read read = read("output: {emit: [" + String.join(", ", Artifact.words()) + "]}\n");

    assertThat(read.findings()).isEmpty();
    assertThat(read.file().output().emit()).isEqualTo(Artifact.words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n", "{}", "null", "\uFEFF# a mark\n"})
  void anEmptyFileSaysNothing(String text) {
    Read read = read(text);

    assertThat(read.findings()).isEmpty();
    assertThat(read.file()).isEqualTo(SettingsFile.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    ">=1.2, 1.2.0, true",
    ">=1.2, 1.1.9, false",
    ">=1.2, 1.10, true",
    "'>=1.2 <2', 2.0.0, false",
    "'>=1.2, <2', 1.9.9-SNAPSHOT, true",
    "<=1.2, 1.2.9, true",
    ">1.2, 1.2.9, false",
    ">1.2, 1.3, true",
    "=1.2, 1.2.7, true",
    "=1.2.3, 1.2.4, false",
    ">=9, development, true",
  })
  void aRangeComparesAsManyPartsAsItHas(String range, String version, boolean holds) {
    Read read = read("requires: '%s'\nunknown: 1\n".formatted(range).getBytes(UTF_8), version);

    // What a file for other releases says besides is not for this release to judge.
    assertThat(read.rules())
        .containsExactly(holds ? "settings/unknown-setting" : "settings/requires");
  }

  @Test
  void lineEndingsAndAByteOrderMarkDoNotMatter() {
    Read read = read("\uFEFFtls: existing\r\nstrict: true\r\n");

    assertThat(read.findings()).isEmpty();
    assertThat(read.file().strict()).isTrue();
    assertThat(read.file().settings().tls()).isEqualTo(TlsMode.EXISTING);
  }

  @Test
  void aliasesMeanWhatTheyStandFor() {
    Read read =
        read(
            """
            monitoring: {labels: &l {team: x}, kind: pod-monitor}
            ingress: {enabled: true, annotations: *l}
            """);

    assertThat(read.findings()).isEmpty();
    assertThat(read.file().settings().ingress().annotations()).containsEntry("team", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a\n- b\n",
        "just text",
        "42",
        "tls: off\ntls: existing\n",
        "tls: off\n---\nstrict: true\n",
        "a: &a [*a]\n",
        "tls: [\n",
        "tls: \u0000\n",
        "? {a: b}\n: c\n",
        "!!binary aGk=",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
        "kind: List\nitems: []\n",
        "{{ .Values.tls }}: x\n",
      })
  void whatIsNotOneMapOfSettingsIsRefused(String text) {
    Read read = read(text);

    assertThat(read.findings()).isNotEmpty();
    assertThat(read.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.location().file()).isEqualTo("llmd.yaml");
              assertThat(finding.location().line()).isPositive();
            });
  }

  @Test
  void ownImagesHaveTheVersionOfTheLlmdThatReads() {
    Read read = read("images: {source: llmd, registry: 'localhost:5000/a/b'}");

    assertThat(read.findings()).isEmpty();
    assertThat(read.file().settings().images())
        .isEqualTo(
            new ImageSettings(
                Optional.of("localhost:5000/a/b/llmd-endpoint-picker:development"),
                Optional.of("localhost:5000/a/b/llmd-routing-sidecar:development")));
  }

  @Test
  void imagesAreKservesWhereTheFileSaysSo() {
    Read read = read("images: {source: kserve, registry: registry.example.com}");

    assertThat(read.findings()).isEmpty();
    assertThat(read.file().settings().images()).isEqualTo(ImageSettings.DEFAULT);
  }

  @Test
  void ownImagesNeedARegistry() {
    Read read = read("images: {source: llmd}");

    assertThat(read.rules()).containsExactly("settings/no-registry");
    assertThat(read.findings().getFirst().location().column()).isEqualTo(18);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com/", "https://example.com", "example.com/A", "a b", "a:b:c"})
  void aRegistryThatNoImageCanBePulledFromIsRefused(String registry) {
    assertThat(read("images: {source: llmd, registry: '" + registry + "'}").rules())
        .contains("settings/value");
  }

  @Test
  void aFolderAndAFileToWriteToContradictEachOther() {
    assertThat(read("output: {path: out, file: out.yaml}").findings())
        .extracting(finding -> finding.rule().toString())
        .containsExactly("settings/two-outputs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway: {className: kgateway}",
        "ingress: {host: llm.example.com}",
        "images: {registry: registry.example.com}",
        "monitoring: {interval: 15s, labels: {release: prom}}",
        "criticality: {models: [{service: qwen}]}",
      })
  void settingsOfAFeatureThatNothingSwitchesOnHaveNoEffect(String text) {
    assertThat(read(text).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule().toString()).isEqualTo("settings/without-effect");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.location().line()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway: {mode: platform, className: kgateway}",
        "ingress: {enabled: false, host: llm.example.com}",
        "monitoring: {kind: off, labels: {release: prom}}",
        "criticality: {}",
      })
  void aSwitchThatIsWrittenIsMeantAlsoWhenItIsOff(String text) {
    assertThat(read(text).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{mode: managed, sectionName: web}",
        "{mode: managed, sectionName: http, listeners: [{name: web, port: 80}]}",
        "{mode: managed, listeners: [{name: a, port: 80}, {name: b, port: 80, protocol: HTTP}]}",
        "{mode: managed, listeners: [{name: a, port: 80}, {name: a, port: 81}]}",
        "{mode: managed, listeners: [{name: a, port: 80, protocol: HTTPS}]}",
      })
  void listenersThatTheApiServerRefusesAreRefusedHere(String gateway) {
    assertThat(read("gateway: " + gateway).rules()).containsExactly("settings/listener");
  }

  @Test
  void listenersOfOnePortDifferInTheirHostname() {
    assertThat(
            read("gateway: {mode: managed, sectionName: b, listeners: [{name: a, port: 80}, {name:"
                    + " b, port: 80, hostname: llm.example.com}]}")
                .findings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'critical: 0, standard: 5', settings/priorities",
    "'standard: 3', settings/priorities",
    "'standard: -5', settings/priorities",
    "'critical: 5, standard: 5', ''",
    "'critical: -1, standard: -1, sheddable: -1', ''",
  })
  void moreCriticalModelsDoNotWaitForLessCriticalOnes(String priorities, String rule) {
    assertThat(read("criticality: {enabled: true, priorities: {" + priorities + "}}").rules())
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @Test
  void aDurationThatPrometheusCannotHoldIsRefused() {
    assertThat(read("monitoring: {kind: pod-monitor, interval: 99999999999h}").rules())
        .containsExactly("settings/value");
  }

  @Test
  void hostileSizesAreRefusedInTime() {
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c"
            + " [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
            + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
            + "g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n";

    assertThat(read(bomb).findings()).isNotEmpty();
    assertThat(read("[".repeat(100_000)).findings()).isNotEmpty();
    assertThat(read("tls: " + "x".repeat(1_000_000)).rules()).contains("settings/value");
    assertThat(read("ingress: {host: " + "a.".repeat(100_000) + "}").rules())
        .contains("settings/value");
    assertThat(read("tls: off".getBytes(UTF_16), "1.0").rules()).contains("source/encoding");
  }

  @Test
  void aTagIsRefusedThatAManifestCouldHave() {
    assertThat(read("!secret\ninputs: [services]\n").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isRefusal()).isTrue();
              assertThat(finding.location().line()).isEqualTo(1);
              assertThat(finding.nextStep()).isNotBlank();
            });
  }

  @Property(tries = 300)
  void anyBytesGetAnAnswer(@ForAll byte[] bytes) {
    read(bytes, "1.0");
  }

  @Property(tries = 300)
  void anyDamageToAGoodFileGetsAnAnswer(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) {
    String[] pieces = {
      "\t", ": ", "- ", "{", "]", "'", "\n", "&a ", "*a ", "!!int ", "\u0001", "7"
    };
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SettingsExample.text(Map.of()));
    for (int i = text.indexOf("\n#"); i >= 0; i = text.indexOf("\n#", i + 1)) {
      if (text.charAt(i + 2) != ' ' || text.charAt(i + 3) == ' ') {
        text.deleteCharAt(i + 1);
      }
    }
    for (int i = 0; i < changes; i++) {
      text.insert(random.nextInt(text.length()), pieces[random.nextInt(pieces.length)]);
    }

    for (Diagnostic finding : read(text.toString()).findings()) {
      assertThat(finding.location().line()).as(finding.toString()).isPositive();
      assertThat(finding.nextStep()).as(finding.toString()).isNotBlank();
    }
  }

  private static Read read(String text) {
    return read(text.getBytes(UTF_8), "development");
  }

  private static Read read(byte[] bytes, String version) {
    Diagnostics found = new Diagnostics();
    SettingsFile file =
        new SettingsFileReader(version, RuleReference::all)
            .read(new SourceText("llmd.yaml", bytes, 0), found);
    return new Read(file, found.sorted());
  }
}
