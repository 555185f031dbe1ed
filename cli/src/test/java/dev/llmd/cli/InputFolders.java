package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The golden inputs, to be changed: every case, and every file of the rules' pairs as a case. */
final class InputFolders {
  private static final String SETTINGS = "llmd.yaml";

  /** The lines that the endpoint picker's configuration begins with. */
  static final List<String> STARTS_OF_PLUGINS =
      List.of("inline:", "epp-config.yaml: |", "plugins:");

  static final InputFolders NONE = new InputFolders(List.of());

  private final List<Folder> folders;
  private final List<Place> services;
  private final List<Place> plugins;
  private final List<Place> settings;

  /**
   * What one run reads.
   *
   * @param name where it comes from
   * @param files the texts by file name
   * @param options further options of the command line
   */
  record Folder(String name, Map<String, String> files, List<String> options) {

    List<Place> places(Predicate<String> wanted) {
      List<Place> places = new ArrayList<>();
      files.forEach(
          (file, text) -> {
            if (!file.equals(SETTINGS) && wanted.test(text)) {
              places.add(new Place(this, file));
            }
          });
      return places;
    }
  }

  /** A file of a folder; it need not be there yet. */
  record Place(Folder folder, String file) {
    String text() {
      return folder.files().getOrDefault(file, "");
    }

    @Override
    public String toString() {
      return folder.name() + "/" + file;
    }
  }

  private InputFolders(List<Folder> folders) {
    this.folders = folders;
    services = places(text -> text.contains("kind: LLMInferenceService\n"));
    plugins = places(text -> text.lines().anyMatch(l -> STARTS_OF_PLUGINS.contains(l.strip())));
    settings = new ArrayList<>();
    for (Folder folder : folders) {
      if (folder.files().containsKey(SETTINGS)) {
        settings.add(new Place(folder, SETTINGS));
      }
    }
  }

  static InputFolders read() throws IOException {
    Path root = Path.of("..", "testdata");
    List<Folder> folders = new ArrayList<>();
    for (Path folder : sorted(root)) {
      if (folder.endsWith("rules")) {
        for (Path pair : sorted(folder)) {
          addPair(pair, folders);
        }
      } else if (Files.isDirectory(folder)) {
        Folder read = folder(folder);
        // A case with its manifests in folders of their own would have nothing to read.
        if (!read.places(_ -> true).isEmpty()) {
          folders.add(read);
        }
      }
    }
    return new InputFolders(folders);
  }

  /** A file with a service in it, mostly a good one: what is refused already shows less. */
  Place service(Random random) {
    Place chosen = pick(services, random);
    for (int more = 2; more > 0 && isRefused(chosen); more--) {
      chosen = pick(services, random);
    }
    return chosen;
  }

  private static boolean isRefused(Place place) {
    return place.file().equals("bad.yaml") || place.folder().name().startsWith("refused-");
  }

  /** A file with a configuration of the endpoint picker in it. */
  Place plugins(Random random) {
    return pick(plugins, random);
  }

  /** Settings, beside the services that they are for or beside others. */
  Place settings(Random random) {
    Place chosen = pick(settings, random);
    if (random.nextBoolean()) {
      return chosen;
    }
    Folder other = pick(folders, random);
    Map<String, String> files = new TreeMap<>(other.files());
    files.put(SETTINGS, chosen.text());
    String name = other.name() + " with settings of " + chosen.folder().name();
    return new Place(new Folder(name, files, other.options()), SETTINGS);
  }

  YamlLines anyService(Random random) {
    return YamlLines.of(service(random).text());
  }

  YamlLines anySettings(Random random) {
    return YamlLines.of(pick(settings, random).text());
  }

  private List<Place> places(Predicate<String> wanted) {
    List<Place> places = new ArrayList<>();
    folders.forEach(folder -> places.addAll(folder.places(wanted)));
    return places;
  }

  private static Folder folder(Path path) throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<String> options = List.of();
    for (Path file : sorted(path)) {
      String name = file.getFileName().toString();
      if (name.equals("args")) {
        options = List.of(Files.readString(file, UTF_8).strip().split(" ", -1));
      } else if (Files.isRegularFile(file)) {
        files.put(name, Files.readString(file, UTF_8));
      }
    }
    return new Folder(path.getFileName().toString(), files, options);
  }

  private static void addPair(Path path, List<Folder> folders) throws IOException {
    Folder pair = folder(path);
    for (Map.Entry<String, String> file : pair.files().entrySet()) {
      if (file.getKey().endsWith(".yaml")) {
        String target = pair.files().getOrDefault("target", "").strip();
        folders.add(
            new Folder(
                "rules/" + pair.name(),
                Map.of(file.getKey(), file.getValue()),
                target.isEmpty() ? List.of() : List.of("--target", target)));
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
