package dev.llmd.scheduling.metrics;

import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code engineConfigs}: engines that are added, or that replace a known one altogether. */
final class EngineConfigs {

  private static final String PATH = "parameters.engineConfigs";
  private static final String FIELDS =
      "name, queuedRequestsSpec, runningRequestsSpec, kvUsageSpec, loraSpec, cacheInfoSpec,"
          + " cacheBlockSizeLabelName, cacheNumBlocksLabelName, cacheBlockSizeSpec,"
          + " cacheNumBlocksSpec, customMetrics";

  private EngineConfigs() {}

  /**
   * The engines by name.
   *
   * @throws PluginException if an entry is wrong
   */
  static Map<String, EngineSeries> parse(Node list) {
    Map<String, EngineSeries> engines = new LinkedHashMap<>();
    if (list.isPresent() && !(list instanceof ListNode)) {
      throw new PluginException(PATH, list.describe() + " is no list of engines");
    }
    int index = 0;
    for (Node item : list.items()) {
      String path = PATH + "[" + index++ + "]";
      if (!(item instanceof MapNode)) {
        throw new PluginException(path, item.describe() + " is no engine; write name: and specs");
      }
      Entry entry = Entry.read(item, path);
      String name = entry.text("name");
      if (name.isEmpty()) {
        throw new PluginException(path + ".name", "the engine has no name; the pods' label has it");
      }
      if (name.equals("default")) {
        throw new PluginException(
            path + ".name", "\"default\" is reserved; name the engine, and defaultEngine after it");
      }
      if (engines.put(name, entry.series()) != null) {
        throw new PluginException(path + ".name", "the engine \"" + name + "\" is there twice");
      }
    }
    return engines;
  }

  /**
   * One engine as it is written.
   *
   * @param fields by the names of the fields in lower case: their capitals do not matter in Go
   */
  private record Entry(String path, Map<String, Node> fields) {

    static Entry read(Node item, String path) {
      Map<String, Node> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Node> field : item.fields().entrySet()) {
        if (!(", " + FIELDS + ",")
            .toLowerCase(Locale.ROOT)
            .contains(", " + field.getKey().toLowerCase(Locale.ROOT) + ",")) {
          throw new PluginException(
              path + "." + field.getKey(), "an engine has no such field; it has " + FIELDS);
        }
        fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
      }
      return new Entry(path, fields);
    }

    /** The text of a field; {@code ""} when it is absent. */
    String text(String field) {
      return text(fields.get(field.toLowerCase(Locale.ROOT)), path + "." + field);
    }

    private static String text(@Nullable Node value, String path) {
      if (value == null || !value.isPresent()) {
        return "";
      }
      return value
          .text()
          .orElseThrow(() -> new PluginException(path, value.describe() + " is no text"));
    }

    EngineSeries series() {
      Map<Quantity, SeriesSelector> series = new EnumMap<>(Quantity.class);
      for (Quantity quantity : Quantity.values()) {
        String text = text(quantity.parameter());
        if (!text.isEmpty()) {
          series.put(quantity, selector(text, path + "." + quantity.parameter()));
        }
      }
      checkCustomMetrics();
      return new EngineSeries(
          series,
          textOr("cacheBlockSizeLabelName", EngineSeries.BLOCK_SIZE_LABEL),
          textOr("cacheNumBlocksLabelName", EngineSeries.BLOCK_COUNT_LABEL));
    }

    private String textOr(String field, String fallback) {
      String text = text(field);
      return text.isEmpty() ? fallback : text;
    }

    /**
     * Only plugins that read endpoint attributes look at these, and there are none here; what is
     * wrong with them is an error all the same, as it is in Go.
     */
    private void checkCustomMetrics() {
      Node list = fields.get("custommetrics");
      if (list == null) {
        return;
      }
      Set<String> keys = new HashSet<>();
      int index = 0;
      for (Node metric : list.items()) {
        String at = path + ".customMetrics[" + index++ + "]";
        String key = text(metric.at("attributeKey"), at + ".attributeKey");
        if (key.isEmpty() || !keys.add(key)) {
          throw new PluginException(
              at + ".attributeKey",
              key.isEmpty() ? "it must not be empty" : "\"" + key + "\" is there twice");
        }
        selector(text(metric.at("metricSpec"), at + ".metricSpec"), at + ".metricSpec");
      }
    }

    private static SeriesSelector selector(String text, String path) {
      try {
        return SeriesSelector.parse(text);
      } catch (IllegalArgumentException e) {
        throw new PluginException(path, String.valueOf(e.getMessage()));
      }
    }
  }
}
