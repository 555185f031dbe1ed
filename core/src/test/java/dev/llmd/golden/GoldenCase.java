package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.RuleReference;
import dev.llmd.Workspace;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.lock.Lock;
import dev.llmd.lock.LockFile;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.SettingsFileReader;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.write.ManifestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One folder of {@code testdata/} and its twin in {@code golden/}.
 *
 * <p>A file {@code args} in the input folder holds further options of the command line, in one
 * line; {@code llmd.yaml} and {@code llmd.lock} there are the run's.
 *
 * @param name the name of both folders
 */
record GoldenCase(String name) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path INPUTS = Path.of("..", "testdata");
  private static final Path OUTPUTS = Path.of("..", "golden");

  /** Pairs of inputs, which RuleGoldenTest and the tests of other commands read. */
  private static final Set<String> OF_OTHERS = Set.of("rules", "diff", "migrate");

  /** What a run printed. */
  record Output(String manifests, String findings) {}

  /** Every case that has inputs, sorted. */
  static List<GoldenCase> all() {
    return folders(INPUTS).stream().map(GoldenCase::new).toList();
  }

  /** Every case that has outputs, sorted. */
  static List<GoldenCase> withOutput() {
    return folders(OUTPUTS).stream().map(GoldenCase::new).toList();
  }

  /** The input files, sorted by name; a file's name is its path within the folder. */
  List<SourceText> inputs() {
    Path folder = INPUTS.resolve(name);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
          .filter(file -> !file.endsWith(SettingsFile.NAME))
          .sorted()
          .map(
              file ->
                  new SourceText(
                      folder.relativize(file).toString().replace('\\', '/'), read(file), 0))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles the texts with the options of this case; none of them when its settings are wrong. */
  Output compile(List<SourceText> texts) {
    Diagnostics findings = new Diagnostics();
    CompilerOptions options = options(findings);
    boolean isRefused = findings.hasRefusals();
    Workspace workspace = Workspace.empty(options, findings.sorted());
    Compilation compilation = new Compiler().compile(isRefused ? workspace : workspace.with(texts));
    return new Output(
        new ManifestWriter().write(compilation.manifests()),
        new FindingsText(compilation.diagnostics()).toString());
  }

  /** What a run must print. */
  Output approved() {
    return new Output(text(manifests()), text(findings()));
  }

  /** The approved manifests; the file is there, and empty, when a run prints none. */
  Path manifests() {
    return OUTPUTS.resolve(name).resolve("manifests.yaml");
  }

  /** The approved findings; the file is not there when there are none. */
  Path findings() {
    return OUTPUTS.resolve(name).resolve("findings.txt");
  }

  /** The approved manifests, as another YAML library reads them. */
  List<JsonNode> objects() throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text(manifests()))) {
      documents.forEachRemaining(objects::add);
    }
    return objects;
  }

  @Override
  public String toString() {
    return name;
  }

  /** The options that its output is made with. */
  CompilerOptions options() {
    return options(new Diagnostics());
  }

  /** The same; what is wrong with the settings is a finding. */
  private CompilerOptions options(Diagnostics findings) {
    SettingsFile file = settings(findings);
    TlsMode tls = file.settings().tls();
    Optional<String> service = Optional.empty();
    String namespace = file.namespace().orElse("default");
    String target = file.target().orElse(Compiler.targets().getFirst());
    Iterator<String> args = args().iterator();
    while (args.hasNext()) {
      String option = args.next();
      String value = args.next();
      switch (option) {
        case "--tls" -> tls = TlsMode.valueOf(value.replace('-', '_').toUpperCase(Locale.ROOT));
        case "--service" -> service = Optional.of(value);
        case "--namespace" -> namespace = value;
        case "--target" -> target = value;
        default -> throw new IllegalArgumentException(name + "/args: unknown option " + option);
      }
    }
    CompilerOptions options =
        new CompilerOptions(target, service, namespace, file.settings().with(tls));
    return lock(findings).map(options::with).orElse(options);
  }

  private Optional<Lock> lock(Diagnostics findings) {
    Path file = INPUTS.resolve(name).resolve(Lock.NAME);
    return Files.exists(file)
        ? LockFile.read(new SourceText(Lock.NAME, read(file), 0), findings)
        : Optional.empty();
  }

  private SettingsFile settings(Diagnostics findings) {
    Path file = INPUTS.resolve(name).resolve(SettingsFile.NAME);
    return Files.exists(file)
        ? new SettingsFileReader("1.0", RuleReference::all)
            .read(new SourceText(SettingsFile.NAME, read(file), 0), findings)
        : SettingsFile.NONE;
  }

  private List<String> args() {
    Path file = INPUTS.resolve(name).resolve("args");
    return Files.exists(file) ? List.of(text(file).strip().split("\\s+")) : List.of();
  }

  /** The text of a file; empty when there is no such file. */
  static String text(Path file) {
    return Files.exists(file) ? new String(read(file), UTF_8) : "";
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !OF_OTHERS.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
