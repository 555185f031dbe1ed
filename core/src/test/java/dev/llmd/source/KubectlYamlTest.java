package dev.llmd.source;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.diagnostic.Diagnostics;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Compares with what the libraries of kubectl read; see {@code src/test/go/kubectlyaml} for how the
 * table was made.
 */
class KubectlYamlTest {

  /** Where llmd reads on purpose what kubectl does not, or the other way round. */
  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          entry("v: !a b\n", "kubectl drops tags that it does not know, and so their meaning"),
          entry("!a b: v\n", "the same, of a key"),
          entry("a: !x b\n", "the same"),
          entry("a: !!set {b, c}\n", "the same, of a map"),
          entry("!!str: v\n", "the same, a tag that ends in a colon"),
          entry("v: \"\\/\"\n", "an escape of JSON, which kubectl reads with another library"),
          entry("\"\\/\": v\n", "the same, of a key"),
          entry("{\n\t\"a\": [1, 2.0, true, null],\n\t\"b\": {\"c\": \"d\\/e\"}\n}\n", "the same"),
          entry("a: \"\\ud83d\\ude00\"\n", "the same, of a surrogate pair"),
          entry("[]: v\n", "kubectl stops after the list and drops the rest"),
          entry("{}: v\n", "kubectl stops after the map and drops the rest"),
          entry("a: \u2028b\n", "no line break since YAML 1.2"),
          entry("a: b\u0085c\n", "no line break since YAML 1.2"),
          entry("a: |\n  \tx\n", "kubectl takes the tab for indentation"));

  @Test
  void everyTextIsReadAsKubectlReadsIt() throws IOException {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (JsonNode row : table()) {
      String text = row.get("yaml").asText();
      String expected = row.has("refused") ? "refused" : canonical(row.get("json"));
      String actual = read(text);
      compared++;
      if (actual.equals(expected) == DIFFERENT.containsKey(text)) {
        different.add(text + " is " + actual + ", to kubectl " + expected);
      }
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(1500);
  }

  private static String read(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Node node = new YamlReader().parse(TextNode.of(text), diagnostics);
    if (diagnostics.hasRefusals()) {
      return "refused";
    }
    return node == Absent.INSTANCE ? "null" : canonical(node);
  }

  private static JsonNode table() throws IOException {
    try (InputStream in = KubectlYamlTest.class.getResourceAsStream("kubectl-yaml.json")) {
      return new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .readTree(in);
    }
  }

  private static String canonical(JsonNode json) {
    if (json.isObject()) {
      TreeMap<String, String> fields = new TreeMap<>();
      json.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
      return fields.toString();
    }
    if (json.isArray()) {
      List<String> items = new ArrayList<>();
      json.forEach(item -> items.add(canonical(item)));
      return items.toString();
    }
    if (json.isNumber()) {
      return number(json.asText());
    }
    return json.isTextual() ? "\"" + json.asText() + "\"" : json.asText();
  }

  private static String canonical(Node node) {
    return switch (node) {
      case MapNode map -> {
        TreeMap<String, String> fields = new TreeMap<>();
        map.fields().forEach((key, value) -> fields.put(key, canonical(value)));
        yield fields.toString();
      }
      case ListNode list ->
          list.items().stream().map(KubectlYamlTest::canonical).toList().toString();
      case TextNode text -> "\"" + text.value() + "\"";
      case IntNode number -> number(number.asText());
      case DecimalNode number -> number(number.asText());
      case ScalarNode other -> other.asText();
      case Absent _ -> "absent";
    };
  }

  private static String number(String json) {
    return new BigDecimal(json).stripTrailingZeros().toPlainString();
  }
}
