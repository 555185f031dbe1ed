package dev.llmd.settings;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.BoolNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of {@code llmd.yaml}, written from the table of settings, for
 * editors. It says what the reader says, except for what listeners need of one another.
 */
public final class SettingsJsonSchema {

  private final List<RuleDoc> rules;

  private SettingsJsonSchema(List<RuleDoc> rules) {
    this.rules = rules;
  }

  /** The schema, in which every one of these rules is known. */
  public static MapNode of(List<RuleDoc> rules) {
    MapNode settings = new SettingsJsonSchema(rules).group(SettingsTable.read());
    return MapNode.builder()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "Settings of llmd (llmd.yaml)")
        .putAll(settings)
        .build();
  }

  private MapNode group(SettingType.Group group) {
    MapNode.Builder properties = MapNode.builder();
    List<String> required = new ArrayList<>();
    for (Setting setting : group.settings().values()) {
      properties.put(setting.name(), property(setting));
      if (setting.required()) {
        required.add(setting.name());
      }
    }
    MapNode.Builder schema =
        MapNode.builder()
            .put("type", "object")
            .put("additionalProperties", false)
            .put("properties", properties.build())
            .putUnlessEmpty("required", ListNode.ofTexts(required));
    return schema.build();
  }

  /** A setting without a value is not set, unless it is required. */
  private MapNode property(Setting setting) {
    MapNode type = setting.path().equals("rules") ? ruleLevels() : type(setting.type());
    MapNode value = setting.required() ? type : orNull(type);
    return MapNode.builder().put("description", description(setting)).putAll(value).build();
  }

  private static String description(Setting setting) {
    String text = setting.summary() + (setting.why().isEmpty() ? "" : " " + setting.why());
    return setting.byDefault().isEmpty() ? text : text + " Default: " + setting.byDefault() + ".";
  }

  private static MapNode orNull(MapNode schema) {
    Node words = schema.at("enum");
    return words.isPresent()
        ? schema.with("enum", words.asList().plus(new NullNode(SourceLocation.NONE)))
        : schema.with("type", ListNode.ofTexts(schema.at("type").text(""), "null"));
  }

  private MapNode type(SettingType type) {
    return switch (type) {
      case SettingType.Group group -> group(group);
      case SettingType.Flag _ -> MapNode.builder().put("type", "boolean").build();
      case SettingType.Whole whole ->
          MapNode.builder()
              .put("type", "integer")
              .put("minimum", whole.minimum())
              .put("maximum", whole.maximum())
              .build();
      case SettingType.Word word -> MapNode.builder().put("enum", words(word.words())).build();
      case SettingType.Text text ->
          MapNode.builder()
              .put("type", "string")
              .put("maxLength", TextForm.LONGEST)
              .put("pattern", text.form().pattern())
              .build();
      case SettingType.Listing list ->
          MapNode.builder()
              .put("type", "array")
              .put("minItems", 1)
              .put("items", type(list.element()))
              .build();
      case SettingType.Mapping mapping ->
          MapNode.builder()
              .put("type", "object")
              .put("additionalProperties", type(mapping.value()))
              .build();
    };
  }

  /** Readers of YAML 1.1 take off for false, and so does llmd. */
  private static ListNode words(List<String> words) {
    ListNode list = ListNode.ofTexts(words);
    return words.contains("off") ? list.plus(BoolNode.of(false)) : list;
  }

  /** Each rule by its id; those about what KServe refuses cannot be lowered. */
  private MapNode ruleLevels() {
    MapNode any =
        MapNode.builder().put("enum", words(List.of("error", "warning", "note", "off"))).build();
    MapNode error = MapNode.builder().put("enum", ListNode.of(TextNode.of("error"))).build();
    MapNode.Builder properties = MapNode.builder();
    for (RuleDoc rule : rules) {
      MapNode levels =
          switch (rule.findingClass()) {
            case ADMISSION, CONTROLLER -> error;
            case RUNTIME -> any;
          };
      properties.put(
          rule.id().toString(),
          MapNode.builder().put("description", rule.finds()).putAll(levels).build());
    }
    return MapNode.builder()
        .put("type", "object")
        .put("additionalProperties", false)
        .put("properties", properties.build())
        .build();
  }
}
