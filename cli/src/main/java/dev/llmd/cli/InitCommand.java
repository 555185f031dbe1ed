package dev.llmd.cli;

import dev.llmd.settings.SettingsExample;
import dev.llmd.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd init}: the files to start from. Whatever is there already stays as it is. */
final class InitCommand implements Callable<Integer> {
  private static final String SERVICES = "services";

  private final Session session;
  private final List<String> written = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  private final PositionalParamSpec folder =
      PositionalParamSpec.builder()
          .paramLabel("DIR")
          .arity("0..1")
          .type(String.class)
          .initialValue(".")
          .description("The folder; it is made when it is not there. Default: the current one.")
          .build();

  InitCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "init", CommandSpec.wrapWithoutInspection(this), "  llmd init", "  llmd init platform");
    command
        .usageMessage()
        .description(
            "Writes an llmd.yaml with every setting explained, a service to start from, and a hook"
                + " for pre-commit. Files that are there already are kept.");
    command.addPositional(folder);
    return command;
  }

  @Override
  public Integer call() {
    String given = folder.getValue();
    Path root = session.folder().resolve(given);
    try {
      Files.createDirectories(root);
      boolean isNew =
          !Files.exists(root.resolve(SettingsFile.NAME)) && !Files.exists(root.resolve(SERVICES));
      write(root, SettingsFile.NAME, SettingsExample.text(Map.of("inputs", "[services]")));
      write(root, ".pre-commit-config.yaml", resource("pre-commit-config.yaml"));
      if (isNew) { // a folder with services needs no example among them
        write(root, SERVICES + "/example.yaml", resource("example.yaml"));
      }
    } catch (IOException e) {
      throw new ParameterException(
          folder.command().commandLine(), "Cannot write to " + given + ": " + e);
    }
    session.print(report(given));
    return 0;
  }

  private void write(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      written.add(name);
    } catch (FileAlreadyExistsException e) {
      kept.add(name);
    }
  }

  private String report(String given) {
    StringBuilder text = new StringBuilder();
    written.forEach(name -> text.append("wrote ").append(name).append('\n'));
    kept.forEach(name -> text.append("kept ").append(name).append(", which was there\n"));
    text.append("\nNext:\n");
    if (!given.equals(".")) {
      text.append("  cd ").append(given).append('\n');
    }
    return text.append("  llmd render               print the manifests of services/\n")
        .append("  $EDITOR llmd.yaml         change what is written\n")
        .append("  pre-commit install        check each commit with llmd validate\n")
        .toString();
  }

  private static String resource(String name) {
    String path = "/dev/llmd/cli/init/" + name;
    try (InputStream in = InitCommand.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + path, e);
    }
  }
}
