package dev.llmd.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference part of {@code docs/settings.md} is printed from the table of settings, with the
 * golden cases whose {@code llmd.yaml} sets each.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment that part of the page is written anew.
 */
class SettingsPageGoldenTest {

  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final Path CASES = Path.of("..", "testdata");
  private static final String GENERATED = "writes it anew. -->\n";
  private static final int SHOWN = 2;

  @Test
  void theReferenceIsPrintedFromTheTable() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(GENERATED) + GENERATED.length());
    String fresh = head + reference();
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(PAGE, fresh);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(fresh);
  }

  private static String reference() throws IOException {
    Map<String, List<String>> cases = cases();
    StringBuilder out = new StringBuilder();
    for (Setting setting : SettingsTable.read().settings().values()) {
      out.append("\n## ").append(setting.name()).append("\n\n");
      out.append(prose(setting)).append("\n\n");
      out.append("| setting | values | default | what it is | shown by |\n|---|---|---|---|---|\n");
      rows(setting, cases, out);
    }
    return out.toString();
  }

  private static void rows(Setting setting, Map<String, List<String>> cases, StringBuilder out) {
    SettingType.Group below = below(setting.type());
    if (!(setting.type() instanceof SettingType.Group)) {
      boolean isTop = setting.path().indexOf('.') < 0;
      String shown =
          String.join(
              ", ",
              cases.getOrDefault(setting.path(), List.of()).stream()
                  .limit(SHOWN)
                  .map(name -> "[" + name + "](../testdata/" + name + "/llmd.yaml)")
                  .toList());
      out.append("| `").append(setting.path()).append("` | ").append(values(setting.type()));
      out.append(" | ").append(setting.required() ? "(required)" : setting.byDefault());
      out.append(" | ").append(isTop ? setting.summary() : prose(setting));
      out.append(" | ").append(shown).append(" |\n");
    }
    below.settings().values().forEach(inner -> rows(inner, cases, out));
  }

  private static SettingType.Group below(SettingType type) {
    return switch (type) {
      case SettingType.Group group -> group;
      case SettingType.Listing(SettingType.Group group) -> group;
      default -> new SettingType.Group(Map.of());
    };
  }

  private static String prose(Setting setting) {
    return setting.why().isEmpty() ? setting.summary() : setting.summary() + " " + setting.why();
  }

  private static String values(SettingType type) {
    return switch (type) {
      case SettingType.Flag _ -> "`true`, `false`";
      case SettingType.Whole whole -> whole.minimum() + " to " + whole.maximum();
      case SettingType.Word word -> "`" + String.join("`, `", word.words()) + "`";
      case SettingType.Text text -> text.form().expected();
      case SettingType.Listing(SettingType.Group _) -> "a list of maps";
      case SettingType.Listing list -> "a list, each " + values(list.element());
      case SettingType.Mapping mapping -> "a map, each value " + values(mapping.value());
      case SettingType.Group _ -> "a map";
    };
  }

  /** The golden cases that set each path. */
  private static Map<String, List<String>> cases() throws IOException {
    Map<String, List<String>> cases = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CASES, 2)) {
      for (Path file : files.filter(file -> file.endsWith(SettingsFile.NAME)).sorted().toList()) {
        String name = file.getParent().getFileName().toString();
        if (!name.startsWith("refused-")) {
          Node root =
              new YamlReader()
                  .documents(name, Files.readAllBytes(file), new Diagnostics())
                  .getFirst();
          collect("", root, name, cases);
        }
      }
    }
    return cases;
  }

  private static void collect(
      String path, Node node, String name, Map<String, List<String>> cases) {
    if (!path.isEmpty()) {
      List<String> known = cases.computeIfAbsent(path, _ -> new ArrayList<>());
      if (!known.contains(name)) {
        known.add(name);
      }
    }
    if (node instanceof MapNode map) {
      map.fields()
          .forEach(
              (key, value) -> collect(path.isEmpty() ? key : path + "." + key, value, name, cases));
    } else if (node instanceof ListNode list) {
      list.items()
          .forEach(
              item ->
                  item.fields()
                      .forEach((key, value) -> collect(path + "[]." + key, value, name, cases)));
    }
  }
}
