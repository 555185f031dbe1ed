package dev.llmd.settings;

import java.util.List;
import java.util.Map;

/** A whole {@code llmd.yaml} to start from, in which nearly everything is a comment. */
public final class SettingsExample {

  private static final int WIDTH = 100;

  private final List<String> active;
  private final StringBuilder out = new StringBuilder();

  private SettingsExample(List<String> active) {
    this.active = active;
  }

  /**
   * The file: every setting with a word about it, most of them commented out.
   *
   * @param values the settings at the top of the file that are not, with their values as YAML
   */
  public static String text(Map<String, String> values) {
    SettingsExample example = new SettingsExample(List.copyOf(values.keySet()));
    example.prose(
        "",
        "Settings of llmd. What is commented out has its default: take the # off to change it."
            + " `docs/settings.md` of llmd explains each.");
    for (Setting setting : SettingsTable.read().settings().values()) {
      example.out.append('\n');
      example.setting(setting, "", values.getOrDefault(setting.name(), setting.example()));
    }
    return example.out.toString();
  }

  /** A comment, and the setting below it: commented out unless it is to count. */
  private void setting(Setting setting, String indent, String value) {
    boolean isActive = indent.isEmpty() && active.contains(setting.name());
    String mark = isActive ? "" : "#";
    prose(indent.isEmpty() ? "" : "#" + indent, setting.summary() + words(setting.type()));
    out.append(mark).append(indent).append(setting.name()).append(':');
    switch (setting.type()) {
      case SettingType.Group group -> {
        out.append('\n');
        settings(group, indent + "  ");
      }
      case SettingType.Listing(SettingType.Group group) -> {
        out.append('\n').append(mark).append(indent).append("-\n");
        settings(group, indent + "  ");
      }
      default -> out.append(' ').append(value).append('\n');
    }
  }

  private void settings(SettingType.Group group, String indent) {
    group.settings().values().forEach(setting -> setting(setting, indent, setting.example()));
  }

  private static String words(SettingType type) {
    return type instanceof SettingType.Word word
        ? " One of " + String.join(", ", word.words()) + "."
        : "";
  }

  /** Lines of a comment, as wide as fits. */
  private void prose(String margin, String text) {
    StringBuilder line = new StringBuilder(margin).append('#');
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(margin).append('#');
      }
      line.append(' ').append(word);
    }
    out.append(line).append('\n');
  }
}
