package dev.llmd.settings;

import dev.llmd.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every setting that {@code llmd.yaml} may hold: the resource {@code settings.table}, which checks,
 * JSON Schema, reference page and {@code llmd init} are made from. A run without that file never
 * reads it.
 */
final class SettingsTable {

  private static final String RESOURCE = "/dev/llmd/settings.table";

  private final List<Entry> entries;

  /**
   * The lines of the resource about one setting: its path and type, and what else is said of it.
   */
  private record Entry(String path, String type, Map<String, String> said) {
    String parent() {
      return path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    }

    String say(String keyword) {
      return said.getOrDefault(keyword, "");
    }
  }

  private SettingsTable(List<Entry> entries) {
    this.entries = entries;
  }

  /** The settings at the top of the file, each with those below it. */
  static SettingType.Group read() {
    return new SettingsTable(entries(text())).group("");
  }

  private SettingType.Group group(String parent) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.parent().equals(parent)) {
        Setting setting = setting(entry);
        settings.put(setting.name(), setting);
      }
    }
    return new SettingType.Group(settings);
  }

  private Setting setting(Entry entry) {
    return new Setting(
        entry.path(),
        type(entry.type(), entry.path()),
        entry.said().containsKey("required"),
        entry.say("default"),
        entry.said().getOrDefault("example", entry.say("default")),
        entry.say("is"),
        entry.say("why"));
  }

  private SettingType type(String type, String path) {
    if (type.startsWith("list of ")) {
      return new SettingType.Listing(type(type.substring("list of ".length()), path + "[]"));
    }
    if (type.startsWith("map of ")) {
      return new SettingType.Mapping(type(type.substring("map of ".length()), path + "[]"));
    }
    if (type.startsWith("one of ")) {
      return new SettingType.Word(List.of(type.substring("one of ".length()).split(", ", -1)));
    }
    if (type.startsWith("integer ")) {
      int dots = type.indexOf("..");
      return new SettingType.Whole(
          Long.parseLong(type, "integer ".length(), dots, 10),
          Long.parseLong(type, dots + 2, type.length(), 10));
    }
    return switch (type) {
      case "group" -> group(path);
      case "boolean" -> new SettingType.Flag();
      case "target" -> new SettingType.Word(Target.all().stream().map(Target::name).toList());
      default -> new SettingType.Text(TextForm.named(type));
    };
  }

  /** A line that begins at the margin names a setting; the indented ones below tell of it. */
  private static List<Entry> entries(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String content = line.strip();
      int colon = content.indexOf(": ");
      String head = colon < 0 ? content : content.substring(0, colon);
      String rest = colon < 0 ? "" : content.substring(colon + 2);
      if (line.startsWith(" ")) {
        entries.getLast().said().merge(head, rest, (before, more) -> before + " " + more);
      } else {
        entries.add(new Entry(head, rest, new LinkedHashMap<>()));
      }
    }
    return entries;
  }

  private static String text() {
    try (InputStream resource = SettingsTable.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }
}
