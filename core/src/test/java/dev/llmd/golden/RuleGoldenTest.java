package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.Workspace;
import dev.llmd.check.Checks;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import dev.llmd.epp.check.ConfigRules;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.testing.OracleCase;
import dev.llmd.validate.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule has a pair of inputs in {@code testdata/rules}: one that it has something to say of,
 * word by word as {@code golden/rules} holds it, and one beside it that is right.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment what this run finds becomes the expected text.
 */
class RuleGoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));
  private static final Path INPUTS = Path.of("..", "testdata", "rules");
  private static final Path OUTPUTS = Path.of("..", "golden", "rules");

  static Stream<String> ids() {
    return Stream.of(
            Rules.all().stream().flatMap(rule -> rule.docs().stream()),
            ConfigRules.docs().stream(),
            Checks.docs().stream())
        .flatMap(Function.identity())
        .map(RuleDoc::id)
        .map(Object::toString);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theBadInputIsFound(String id) throws IOException {
    List<Diagnostic> findings = findings(id, "bad.yaml");
    String text = new FindingsText(findings).toString();
    Path golden = OUTPUTS.resolve(folder(id)).resolve("findings.txt");
    if (APPROVE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text, UTF_8);
    }

    assertThat(findings).extracting(finding -> finding.rule().toString()).contains(id);
    assertThat(text).isEqualTo(GoldenCase.text(golden));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theGoodInputBesideItIsNot(String id) throws IOException {
    assertThat(findings(id, "good.yaml"))
        .filteredOn(finding -> finding.severity() != Severity.NOTE || isOf(finding, id))
        .isEmpty();
  }

  @Test
  void everyRuleHasItsPairAndEveryPairItsRule() throws IOException {
    TreeSet<String> expected = new TreeSet<>(ids().map(RuleGoldenTest::folder).toList());

    assertThat(folders(INPUTS)).isEqualTo(expected);
    assertThat(folders(OUTPUTS)).isEqualTo(expected);
  }

  @Test
  void noIdBelongsToTwoRules() {
    assertThat(ids()).doesNotHaveDuplicates();
  }

  private static List<Diagnostic> findings(String id, String file) throws IOException {
    Workspace workspace =
        Workspace.empty(options(id)).with(text(id, file)).against(text(id, "before.yaml"));
    return new Compiler()
        .compile(workspace).diagnostics().stream()
            // The inputs are as short as can be: that their servers ask for no GPU is not the
            // point.
            .filter(finding -> isOf(finding, id) || !isOf(finding, "workload/no-accelerator"))
            .toList();
  }

  /** A rule about updates has a file {@code before.yaml}; the others have nothing to compare. */
  private static List<SourceText> text(String id, String file) throws IOException {
    Path path = INPUTS.resolve(folder(id)).resolve(file);
    return Files.exists(path)
        ? List.of(new SourceText(file, Files.readAllBytes(path), 0))
        : List.of();
  }

  private static boolean isOf(Diagnostic finding, String id) {
    return finding.rule().toString().equals(id);
  }

  /** For the newest target, unless a file {@code target} beside the pair names another. */
  private static CompilerOptions options(String id) throws IOException {
    Path named = INPUTS.resolve(folder(id)).resolve("target");
    String target =
        Files.exists(named) ? Files.readString(named).strip() : OracleCase.OPTIONS.target();
    return new CompilerOptions(target, TlsMode.CERT_MANAGER, Optional.empty(), "default");
  }

  private static String folder(String id) {
    return id.replace('/', '-');
  }

  private static TreeSet<String> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return new TreeSet<>(children.map(folder -> folder.getFileName().toString()).toList());
    }
  }
}
