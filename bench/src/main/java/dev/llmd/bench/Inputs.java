package dev.llmd.bench;

import dev.llmd.Compilation;
import dev.llmd.CompilerOptions;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.write.ManifestWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the benchmarks compile. */
final class Inputs {

  /** Every service that {@code bench/services} holds, by the name of its file. */
  static final List<String> SERVICES = List.of("single-node", "prefill-decode", "multi-node");

  static final CompilerOptions OPTIONS =
      new CompilerOptions("kserve-0.20", TlsMode.CERT_MANAGER, Optional.empty(), "default");

  private static final int SERVICE_LAYER = 1;

  private Inputs() {}

  /**
   * What stands around the services.
   *
   * @param presets {@code own} for those that llmd brings, {@code released} for those of KServe
   */
  static List<SourceText> context(String presets) throws IOException {
    if (presets.equals("own")) {
      return List.of();
    }
    Path released = recordings().resolve("kserve/v0.20.0");
    List<SourceText> texts = new ArrayList<>();
    for (String file : List.of("presets.yaml", "inferenceservice-config.yaml")) {
      texts.add(new SourceText(file, Files.readAllBytes(released.resolve(file)), 0));
    }
    return texts;
  }

  /** One service in a file of its own. */
  static SourceText service(String file, String name) throws IOException {
    String yaml = Files.readString(Path.of("services", file + ".yaml"));
    return new SourceText(
        name + ".yaml",
        yaml.replace("name: bench", "name: " + name).getBytes(StandardCharsets.UTF_8),
        SERVICE_LAYER);
  }

  /** The manifests as text. */
  static String write(Compilation compilation) {
    if (compilation.manifests().isEmpty()) {
      throw new IllegalStateException("nothing compiled: " + compilation.diagnostics());
    }
    return new ManifestWriter().write(compilation.manifests());
  }

  /** Where the presets of a release are, which this repository does not hold. */
  private static Path recordings() {
    String named = System.getenv("LLMD_ORACLE");
    Path folder = named == null ? Path.of("../../shared") : Path.of(named);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "no released presets: LLMD_ORACLE must name the folder of recordings (CONTRIBUTING.md)");
    }
    return folder;
  }
}
