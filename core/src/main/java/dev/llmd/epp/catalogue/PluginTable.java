package dev.llmd.epp.catalogue;

import dev.llmd.epp.catalogue.PluginParameter.Limits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the table of plugins; the table's head says how it is written. */
final class PluginTable {

  private static final int COLUMNS = 5;

  private PluginTable() {}

  static List<CataloguedPlugin> read(String text) {
    List<CataloguedPlugin> plugins = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        plugins.add(plugin(line));
      }
    }
    return plugins;
  }

  private static CataloguedPlugin plugin(String line) {
    String[] columns = line.split("\\|", COLUMNS);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("the table of plugins has a line without columns: " + line);
    }
    Set<PluginKind> kinds = EnumSet.noneOf(PluginKind.class);
    for (String word : columns[2].strip().split(" ", -1)) {
      kinds.add(PluginKind.of(word));
    }
    String notes = columns[3].strip();
    String parameters = columns[4].strip();
    boolean checksAll = !parameters.equals("*");
    return new CataloguedPlugin(
        columns[0].strip(),
        ReleaseRange.parse(columns[1].strip()),
        kinds,
        releases(notes, "alpha "),
        releases(notes, "deprecated "),
        after(notes, notes.contains("=> ") ? "=> " : "renamed "),
        notes.contains("renamed "),
        checksAll ? parameters(parameters) : List.of(),
        checksAll);
  }

  private static ReleaseRange releases(String notes, String keyword) {
    String found = after(notes, keyword);
    return found.isEmpty() ? ReleaseRange.NONE : ReleaseRange.parse(found);
  }

  private static String after(String notes, String keyword) {
    int at = notes.indexOf(keyword);
    if (at < 0) {
      return "";
    }
    int start = at + keyword.length();
    int end = notes.indexOf(' ', start);
    return notes.substring(start, end < 0 ? notes.length() : end);
  }

  private static List<PluginParameter> parameters(String text) {
    List<PluginParameter> parameters = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        String part = text.substring(start, i).strip();
        if (!part.isEmpty()) {
          parameters.add(parameter(part));
        }
        start = i + 1;
      }
    }
    return parameters;
  }

  private static PluginParameter parameter(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(0, colon);
    String rest = text.substring(colon + 1);
    if (rest.startsWith("{")) {
      String fields = rest.substring(1, rest.lastIndexOf('}'));
      return new PluginParameter(
          name,
          PluginParameter.Type.MAP,
          "",
          Limits.ANY,
          List.of(),
          ReleaseRange.ALL,
          parameters(fields));
    }
    int at = rest.lastIndexOf('@');
    boolean isLimited = at > 0 && rest.startsWith("0.", at + 1);
    ReleaseRange releases =
        isLimited ? ReleaseRange.parse(rest.substring(at + 1)) : ReleaseRange.ALL;
    String value = isLimited ? rest.substring(0, at) : rest;
    String limits = within(value, '[', ']');
    String choices = within(value, '(', ')');
    String plain = before(before(value, '['), '(');
    int equals = plain.indexOf('=');
    return new PluginParameter(
        name,
        PluginParameter.Type.valueOf(
            (equals < 0 ? plain : plain.substring(0, equals)).toUpperCase(Locale.ROOT)),
        equals < 0 ? "" : plain.substring(equals + 1),
        limits.isEmpty() ? Limits.ANY : limits(limits),
        choices.isEmpty() ? List.of() : List.of(choices.split("/", -1)),
        releases,
        List.of());
  }

  private static Limits limits(String text) {
    int dots = text.indexOf("..");
    String greatest = text.substring(dots + 2);
    return new Limits(
        Double.parseDouble(text.substring(0, dots)),
        greatest.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(greatest));
  }

  private static String within(String text, char open, char close) {
    int start = text.indexOf(open);
    return start < 0 ? "" : text.substring(start + 1, text.indexOf(close, start));
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
