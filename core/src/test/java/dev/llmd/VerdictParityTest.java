package dev.llmd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.Severity;
import dev.llmd.plan.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What KServe's admission rejects is rejected, at the same fields; what it accepts is not. */
class VerdictParityTest {

  private static final Pattern ERROR = Pattern.compile("(?:schema|webhook): ERROR (\\S+?): ");

  /** What the controller fails on once admission has accepted it. */
  private static final Predicate<Diagnostic> AFTER_ADMISSION =
      finding ->
          finding.rule().topic().equals("storage")
              || finding.rule().toString().equals("scaling/prometheus");

  @TestFactory
  Stream<DynamicTest> admissionAgreesWithKServes() {
    return cases("verdicts", folder -> true)
        .map(folder -> DynamicTest.dynamicTest(name(folder), () -> judge(folder)));
  }

  @TestFactory
  Stream<DynamicTest> refusedCasesNameARuleAndTheFields() {
    return cases("oracle/v0.20.0", folder -> outcome(folder).equals("reject"))
        .map(folder -> DynamicTest.dynamicTest(name(folder), () -> refused(folder)));
  }

  private static void judge(Path folder) {
    Compilation compilation = compile(input(folder, 0));
    List<Diagnostic> errors = new ArrayList<>(admissionErrors(compilation));
    errors.removeIf(AFTER_ADMISSION);
    if (outcome(folder).equals("accept")) {
      assertThat(errors).isEmpty();
    } else {
      assertThat(errors).isNotEmpty();
      assertThat(fields(errors)).containsAll(rejectedFields(folder));
    }
  }

  private static void refused(Path folder) {
    Compilation compilation = compileWithReleasedPresets(folder);
    List<Diagnostic> errors = admissionErrors(compilation);

    assertThat(errors).isNotEmpty();
    assertThat(compilation.manifests()).isEmpty();
    assertThat(fields(errors)).containsAll(rejectedFields(folder));
    for (Diagnostic error : errors) {
      assertThat(error.location().isKnown()).as(error.toString()).isTrue();
      assertThat(error.nextStep()).as(error.toString()).isNotEmpty();
    }
  }

  /**
   * What is accepted and cannot run, by rule. The API server refuses pods that request GPUs without
   * an equal limit, and Services with a dot in their name; vLLM refuses the rest.
   */
  @Test
  void theseRenderedCasesCannotRun() {
    Set<String> found = new TreeSet<>();
    cases("oracle/v0.20.0", folder -> outcome(folder).equals("render"))
        .forEach(
            folder -> {
              for (Diagnostic finding : compileWithReleasedPresets(folder).diagnostics()) {
                if (finding.severity() == Severity.ERROR
                    && finding.findingClass() == FindingClass.RUNTIME) {
                  found.add(finding.rule() + " " + name(folder));
                }
              }
            });

    assertThat(found)
        .containsExactly(
            "names/service-name c-name-with-dots",
            "parallelism/gpus c-tensor-parallel-single",
            "parallelism/gpus seed001-multinode-prefill-decode",
            "parallelism/group-size seed000-dp-ep-gpu",
            "workload/extended-resource-limit c-baserefs-two-v1alpha2",
            "workload/extended-resource-limit c-default-sa-with-pull-secret",
            "workload/extended-resource-limit c-kv-cache-offloading-pd",
            "workload/extended-resource-limit c-labels-annotations",
            "workload/extended-resource-limit c-lora-pd",
            "workload/extended-resource-limit c-prefill-decode",
            "workload/extended-resource-limit c-prefill-decode-no-router",
            "workload/extended-resource-limit c-prefill-decode-no-scheduler",
            "workload/extended-resource-limit c-scaling-pd-multinode-hpa",
            "workload/extended-resource-limit c-scheduler-config-inline-legacy-migrated",
            "workload/extended-resource-limit c-serviceaccount-pd",
            "workload/extended-resource-limit c-tls-enabled-pd",
            "workload/extended-resource-limit c-tracing-pd-custom",
            "workload/extended-resource-limit seed002-baserefs-two",
            "workload/extended-resource-limit seed002-ex1-single-node",
            "workload/extended-resource-limit seed002-ex2-prefill-decode",
            // A LeaderWorkerSet is stored as it is; its controller fails to create the pods.
            "workload/extended-resource-limit seed002-ex3-pipeline-parallel-with-preset");
  }

  private static Compilation compileWithReleasedPresets(Path folder) {
    Path released = Oracle.folder().resolve("kserve/v0.20.0");
    List<SourceText> texts = new ArrayList<>();
    texts.add(text(released.resolve("presets.yaml"), 0));
    texts.add(text(released.resolve("inferenceservice-config.yaml"), 1));
    texts.addAll(input(folder, 2));
    return compile(texts);
  }

  private static Compilation compile(List<SourceText> texts) {
    return new Compiler()
        .compile(
            texts,
            new CompilerOptions("kserve-0.20", TlsMode.EXISTING, Optional.empty(), "default"));
  }

  private static List<Diagnostic> admissionErrors(Compilation compilation) {
    return compilation.diagnostics().stream().filter(Diagnostic::isAdmissionError).toList();
  }

  private static Set<String> fields(List<Diagnostic> errors) {
    Set<String> fields = new TreeSet<>();
    errors.forEach(error -> fields.addAll(error.fieldPaths()));
    return fields;
  }

  private static Set<String> rejectedFields(Path folder) {
    Set<String> fields = new TreeSet<>();
    Matcher matcher = ERROR.matcher(read(folder.resolve("expected/verdict.txt")));
    while (matcher.find()) {
      // A webhook that fails as a whole names no field.
      if (matcher.group(1).startsWith("spec") || matcher.group(1).startsWith("metadata")) {
        fields.add(matcher.group(1));
      }
    }
    return fields;
  }

  private static Stream<Path> cases(String path, Predicate<Path> wanted) {
    try (Stream<Path> folders = Files.list(Oracle.folder().resolve(path))) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("input")))
          .filter(wanted)
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SourceText> input(Path folder, int layer) {
    try (Stream<Path> files = Files.list(folder.resolve("input"))) {
      return files.sorted().map(file -> text(file, layer)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outcome(Path folder) {
    return read(folder.resolve("expected/outcome")).strip();
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static SourceText text(Path file, int layer) {
    return new SourceText(file.getFileName().toString(), read(file).getBytes(UTF_8), layer);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
