package dev.llmd.cli;

import dev.llmd.cli.report.Findings;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.cli.report.TextReport;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diff.object.LiveObjects;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.source.ReadLimits;
import dev.llmd.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads manifests that are compared, and not compiled. */
record ManifestFiles(Session session) {

  private static final String STANDARD_INPUT = "-";

  /**
   * The files that a path leads to, also those that llmd wrote; {@code -} is standard input.
   *
   * @throws SourceFiles.NotFound when there is no such path, or it cannot be read
   */
  List<SourceText> read(String given) {
    if (given.isEmpty()) {
      throw new SourceFiles.NotFound("A path is empty.");
    }
    try {
      if (given.equals(STANDARD_INPUT)) {
        return List.of(new SourceText(SourceText.STDIN, bytes(session.in()), 0));
      }
      Path path = session.folder().resolve(given);
      if (!Files.exists(path)) {
        throw new SourceFiles.NotFound("There is no file or folder " + given + ".");
      }
      List<Path> files = Files.isDirectory(path) ? ManifestFolder.files(path) : List.of(path);
      List<SourceText> texts = new ArrayList<>();
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          texts.add(new SourceText(name(file), bytes(in), 0));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new SourceFiles.NotFound(given + " cannot be read: " + e.getMessage());
    }
  }

  /** One byte more than allowed is enough for the reader to see that it is too much. */
  private static byte[] bytes(InputStream in) throws IOException {
    return in.readNBytes(Math.toIntExact(ReadLimits.DEFAULT.fileBytes() + 1));
  }

  private String name(Path file) {
    Path here = session.folder().toAbsolutePath().normalize();
    Path there = file.toAbsolutePath().normalize();
    return (there.startsWith(here) ? here.relativize(there) : file.normalize()).toString();
  }

  /** The objects in the files; empty, with findings on standard error, when one is not readable. */
  Optional<ManifestSet> manifests(List<SourceText> texts) {
    return objects(texts, ManifestSet::read);
  }

  /** The same of what a cluster gave. */
  Optional<LiveObjects> live(List<SourceText> texts) {
    return objects(texts, LiveObjects::read);
  }

  private <T> Optional<T> objects(
      List<SourceText> texts, BiFunction<List<SourceText>, Diagnostics, T> reader) {
    Diagnostics findings = new Diagnostics();
    T objects = reader.apply(texts, findings);
    if (!findings.hasRefusals()) {
      return Optional.of(objects);
    }
    session.printError(
        new TextReport(session.coloursErr(), "; nothing to compare")
            .write(new Findings(findings.sorted(), new SourceLines(texts), false)));
    return Optional.empty();
  }
}
