package dev.llmd.cli.report;

import dev.llmd.source.SourceText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The names of files as code hosts know them: from the root of the repository.
 *
 * @param here the current folder, which the names in findings are relative to
 * @param root the nearest folder with {@code .git}, or the current folder
 */
public record RepositoryPaths(Path here, Path root) {

  /** The paths of the repository that the folder lies in. */
  public static RepositoryPaths around(Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    for (Path up = here; up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(".git"))) {
        return new RepositoryPaths(here, up);
      }
    }
    return new RepositoryPaths(here, here);
  }

  /** The path with slashes; as it is when it lies elsewhere. */
  public String path(String file) {
    return inRepository(file).map(RepositoryPaths::slashed).orElse(file);
  }

  /** The path as a URI: relative to the root, else absolute. */
  String uri(String file) {
    if (file.equals(SourceText.STDIN)) {
      return "stdin";
    }
    return inRepository(file)
        .map(path -> encoded(slashed(path)))
        .orElseGet(() -> here.resolve(file).normalize().toUri().toString());
  }

  /** True when {@link #uri} of this file is relative to the root. */
  public boolean holds(String file) {
    return inRepository(file).isPresent();
  }

  private Optional<Path> inRepository(String file) {
    if (file.equals(SourceText.STDIN)) {
      return Optional.empty();
    }
    Path path = here.resolve(file).normalize();
    return path.startsWith(root) ? Optional.of(root.relativize(path)) : Optional.empty();
  }

  private static String slashed(Path path) {
    StringJoiner names = new StringJoiner("/");
    path.forEach(name -> names.add(name.toString()));
    return names.toString();
  }

  /** The slash in front, which is taken away again, keeps a colon from looking like a scheme. */
  private static String encoded(String path) {
    try {
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1).replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
