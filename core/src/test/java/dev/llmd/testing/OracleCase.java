package dev.llmd.testing;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One recorded case of the controller.
 *
 * @param folder the case: {@code input/} and {@code expected/}
 */
public record OracleCase(Path folder) {

  /** The newest target, with certificates. */
  public static final CompilerOptions OPTIONS =
      new CompilerOptions("kserve-0.20", TlsMode.CERT_MANAGER, Optional.empty(), "default");

  /** The target that the case was recorded with. */
  public Target target() {
    String release = folder.getParent().getFileName().toString();
    return Target.all().stream()
        .filter(target -> target.releases().kserve().equals(release))
        .findFirst()
        .orElseThrow();
  }

  /** What the case is compiled with. */
  public CompilerOptions options() {
    return new CompilerOptions(target().name(), TlsMode.CERT_MANAGER, Optional.empty(), "default");
  }

  /** All cases of a KServe release, by name. */
  public static Stream<OracleCase> all(String release) {
    return in(Oracle.folder().resolve("oracle").resolve(release));
  }

  /** All single objects that only admission was asked about. */
  public static Stream<OracleCase> verdicts() {
    return in(Oracle.folder().resolve("verdicts"));
  }

  /**
   * One test for each case. Without the data it is one test that is skipped: a factory that is
   * itself skipped has no tests, and nobody would count them.
   */
  public static Stream<DynamicTest> tests(
      Supplier<Stream<OracleCase>> cases, Consumer<OracleCase> test) {
    if (!Oracle.isThere()) {
      return Stream.of(DynamicTest.dynamicTest("every recorded case", Oracle::folder));
    }
    return cases
        .get()
        .map(
            recorded ->
                DynamicTest.dynamicTest(recorded.displayName(), () -> test.accept(recorded)));
  }

  private static Stream<OracleCase> in(Path parent) {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("input")))
          .sorted()
          .map(OracleCase::new)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The case's name, which says what it shows. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** The case's name with the release it was recorded with. */
  public String displayName() {
    return folder.getParent().getFileName() + " " + name();
  }

  /** Whether the controller made objects from it, rather than refuse it. */
  public boolean isRendered() {
    return expected("outcome").strip().equals("render");
  }

  /** A file of the expectations. */
  public String expected(String file) {
    return read(folder.resolve("expected").resolve(file));
  }

  /** The documents of a file of the expectations. */
  public List<MapNode> expectedDocuments(String file) {
    Diagnostics diagnostics = new Diagnostics();
    List<MapNode> documents =
        new YamlReader().read(file, bytes(folder.resolve("expected").resolve(file)), diagnostics);
    if (!diagnostics.sorted().isEmpty()) {
      throw new IllegalStateException(file + ": " + diagnostics.sorted());
    }
    return documents;
  }

  /** The released presets and settings, then the case's own input over them. */
  public List<SourceText> texts() {
    Path release = folder.getParent().getFileName();
    Path released = Oracle.folder().resolve("kserve").resolve(release);
    List<SourceText> texts = new ArrayList<>();
    texts.add(text(released.resolve("presets.yaml"), 0));
    texts.add(text(released.resolve("inferenceservice-config.yaml"), 1));
    texts.addAll(input(2));
    return texts;
  }

  /** What llmd makes of it. */
  public Compilation compile() {
    return new Compiler().compile(texts(), options());
  }

  /** What llmd makes of the input with its own presets and settings. */
  public Compilation compileAlone() {
    return new Compiler().compile(input(0), OPTIONS);
  }

  private List<SourceText> input(int layer) {
    try (Stream<Path> files = Files.list(folder.resolve("input"))) {
      return files.sorted().map(file -> text(file, layer)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceText text(Path file, int layer) {
    return new SourceText(file.getFileName().toString(), bytes(file), layer);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
