package dev.llmd.schema;

import dev.llmd.source.Absent;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.JsonReader;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a type table; the table's head says how it is written. */
final class TypeTable {

  private static final String HEAD = "\ntype ";

  private static final Map<String, Type.Scalar> SCALARS =
      Map.ofEntries(
          Map.entry("string", Type.Scalar.STRING),
          Map.entry("bool", Type.Scalar.BOOL),
          Map.entry("int", Type.Scalar.INT64),
          Map.entry("int32", Type.Scalar.INT32),
          Map.entry("uint16", Type.Scalar.INT32),
          Map.entry("int64", Type.Scalar.INT64),
          Map.entry("quantity", Type.Scalar.QUANTITY),
          Map.entry("intOrString", Type.Scalar.INT_OR_STRING),
          Map.entry("url", Type.Scalar.URL),
          Map.entry("time", Type.Scalar.TIME),
          Map.entry("bytes", Type.Scalar.BYTES),
          Map.entry("any", Type.Scalar.ANY),
          Map.entry("empty", Type.Scalar.EMPTY));

  private static final Set<String> WITHOUT_LIMITS =
      Set.of(
          "required",
          "always",
          "omitzero",
          "default",
          "keys",
          "merge",
          "mergeKey",
          "unchecked",
          "zeroCounts");

  private final Map<String, StructType> types = new LinkedHashMap<>();

  /** A table of types, whose lines are read type by type as they are needed. */
  TypeTable(String text) {
    int start = text.indexOf(HEAD);
    while (start >= 0) {
      int next = text.indexOf(HEAD, start + 1);
      int endOfName = text.indexOf('\n', start + 1);
      String body = text.substring(endOfName + 1, next < 0 ? text.length() : next);
      String name = text.substring(start + HEAD.length(), endOfName);
      types.put(name, new StructType(name, () -> members(body)));
      start = next;
    }
  }

  Map<String, StructType> types() {
    return Collections.unmodifiableMap(types);
  }

  private StructType.Members members(String body) {
    StructType.Members members = new StructType.Members();
    int start = 0;
    while (start < body.length()) {
      int newline = body.indexOf('\n', start);
      int end = newline < 0 ? body.length() : newline;
      String line = body.substring(start, end).strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        readField(members, line);
      }
      start = end + 1;
    }
    members.complete();
    return members;
  }

  /** Without a list of words: a start reads hundreds of these lines, most of them without flags. */
  private void readField(StructType.Members owner, String line) {
    int second = line.indexOf(' ') + 1;
    int third = line.indexOf(' ', second) + 1;
    int afterThird = line.indexOf(' ', third);
    String jsonName = line.substring(0, second - 1);
    String goName = line.substring(second, third - 1);
    String typeName = line.substring(third, afterThird < 0 ? line.length() : afterThird);
    if (jsonName.equals("&")) {
      owner.embed(goName, struct(typeName));
      return;
    }
    boolean pointer = typeName.startsWith("*");
    Type type = type(pointer ? typeName.substring(1) : typeName);
    owner.add(
        afterThird < 0
            ? Field.plain(jsonName, goName, type, pointer, unset(type, pointer, Flags.NONE))
            : field(jsonName, goName, type, pointer, line.substring(afterThird + 1)));
  }

  private static Field field(
      String jsonName, String goName, Type type, boolean pointer, String words) {
    Flags flags = new Flags(words(words));
    return new Field(
        jsonName,
        goName,
        type,
        pointer,
        flags.has("required"),
        flags.has("always"),
        unset(type, pointer, flags),
        flags.has("unchecked"),
        flags.defaultValue(),
        flags.has("merge")
            ? new Field.Merge(true, flags.value("mergeKey").orElse(""))
            : Field.Merge.REPLACE,
        flags.value("keys").map(keys -> List.of(keys.split(","))).orElse(List.of()),
        flags.limits());
  }

  /** Go has no way to leave a struct out, unless it is said with omitzero. */
  private static Field.Unset unset(Type type, boolean pointer, Flags flags) {
    if (flags.has("zeroCounts")) {
      return Field.Unset.MEANINGFUL_ZERO;
    }
    boolean leftOut =
        (pointer || !(type instanceof StructType)) ? !flags.has("always") : flags.has("omitzero");
    if (leftOut) {
      return Field.Unset.LEFT_OUT;
    }
    boolean isNil = pointer || type instanceof Type.Listing || type instanceof Type.Mapping;
    return isNil ? Field.Unset.NULL : Field.Unset.ZERO;
  }

  /** Splits at spaces; a pattern runs to the end of the line. */
  private static List<String> words(String flags) {
    int pattern = flags.indexOf("pattern=");
    int end = pattern < 0 ? flags.length() : Math.max(flags.lastIndexOf(' ', pattern), 0);
    List<String> words = new ArrayList<>();
    int start = 0;
    while (start < end) {
      int space = flags.indexOf(' ', start);
      int stop = space < 0 || space > end ? end : space;
      words.add(flags.substring(start, stop));
      start = stop + 1;
    }
    if (pattern >= 0) {
      words.add(flags.substring(end).stripLeading());
    }
    return words;
  }

  private Type type(String word) {
    if (word.startsWith("[]")) {
      return new Type.Listing(type(word.substring(2)));
    }
    if (word.startsWith("map{}")) {
      return new Type.Mapping(type(word.substring(5)));
    }
    Type.Scalar scalar = SCALARS.get(word);
    return scalar != null ? scalar : struct(word);
  }

  private StructType struct(String name) {
    StructType type = types.get(name);
    if (type == null) {
      throw new IllegalStateException("the type table names no type " + name);
    }
    return type;
  }

  /** The flags of one line. */
  private static final class Flags {
    static final Flags NONE = new Flags(List.of());

    private final Map<String, String> values = new HashMap<>();
    private Limits.Spared spared = Limits.Spared.NOTHING;
    private boolean hasLimits;

    Flags(List<String> words) {
      for (String word : words) {
        String flag = word;
        if (flag.startsWith("service.")) {
          flag = flag.substring("service.".length());
          boolean pattern = flag.startsWith("pattern") && spared == Limits.Spared.NOTHING;
          spared = pattern ? Limits.Spared.PATTERN : Limits.Spared.EVERYTHING;
        } else if (flag.startsWith("older.")) {
          flag = flag.substring("older.".length());
          spared = Limits.Spared.PATTERN_OF_STORED;
        }
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        values.put(name, equals < 0 ? "" : flag.substring(equals + 1));
        hasLimits |= !WITHOUT_LIMITS.contains(name);
      }
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    Optional<String> value(String name) {
      return Optional.ofNullable(values.get(name));
    }

    private OptionalLong number(String name) {
      String value = values.get(name);
      return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    private OptionalLong number(String name, String otherName) {
      OptionalLong value = number(name);
      return value.isPresent() ? value : number(otherName);
    }

    Node defaultValue() {
      return value("default").map(Flags::json).orElse(Absent.INSTANCE);
    }

    private static Node json(String text) {
      if (text.startsWith("\"")) {
        return TextNode.of(text.substring(1, text.length() - 1));
      }
      if (text.equals("true") || text.equals("false")) {
        return BoolNode.of(text.equals("true"));
      }
      if (text.startsWith("[") || text.startsWith("{")) {
        if (JsonReader.read(TextNode.of(text)) instanceof JsonReader.Value(Node value)) {
          return value;
        }
        throw new IllegalStateException("the type table has a default that is not JSON: " + text);
      }
      return IntNode.of(Long.parseLong(text));
    }

    Limits limits() {
      return !hasLimits
          ? Limits.NONE
          : new Limits(
              value("enum").map(values -> List.of(values.split("\\|"))).orElse(List.of()),
              number("min"),
              number("max"),
              number("minLength"),
              number("maxLength"),
              number("minItems", "minProperties"),
              number("maxItems", "maxProperties"),
              value("pattern").map(TextPattern::new),
              spared,
              has("set"),
              has("object"));
    }
  }
}
