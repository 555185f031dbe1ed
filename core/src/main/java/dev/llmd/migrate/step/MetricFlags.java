package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.epp.migration.MetricsFromFlags;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flags with names of metrics, which pickers since 0.7 refuse: a plugin has them as parameters. */
record MetricFlags(PickerConfigs configs) implements Step {

  private static final String WHY =
      "endpoint pickers since 0.7 refuse the flag, and have a parameter instead";

  @Override
  public void apply(Subject subject, Editor editor) {
    if (!subject.isServing()) {
      return;
    }
    List<Located> containers =
        subject.place().at("spec", "router", "scheduler", "template", "containers").items();
    for (Located container : containers) {
      Arguments arguments = Arguments.of(container.at("args").node().items());
      if (!arguments.values().isEmpty()) {
        apply(subject, container, arguments, editor);
      }
    }
  }

  private void apply(Subject subject, Located container, Arguments arguments, Editor editor) {
    List<PickerConfigs.Place> places = configs.in(subject);
    if (places.isEmpty()) {
      editor.remark(
          container.at("args"),
          "--"
              + String.join(", --", arguments.values().keySet())
              + ": no picker since 0.7 has these flags, and there is no configuration here to put"
              + " their values into",
          "write a configuration under config.inline, then run llmd migrate again; until then"
              + " KServe puts the values into the default one");
      return;
    }
    if (!places.getFirst().release().annotated().isAtLeastZero(7)) {
      return;
    }
    Node kept = ListNode.of(arguments.kept());
    editor.update(
        container,
        arguments.kept().isEmpty()
            ? container.node().asMap().without("args")
            : container.node().asMap().with("args", kept),
        Map.of(),
        WHY);
    for (PickerConfigs.Place found : places) {
      add(found.place(), found.release(), arguments.values(), editor);
    }
  }

  private static void add(
      Located place, PickerImage picker, Map<String, String> values, Editor editor) {
    if (place.node() instanceof TextNode text) {
      new NestedDocument(text)
          .edit(place, editor, (nested, inner) -> add(nested, picker, values, inner));
      return;
    }
    Optional<EndpointPickerConfig> config = EndpointPickerConfig.of(place.node());
    if (config.isPresent() && place.node() instanceof MapNode) {
      EndpointPickerConfig after = new MetricsFromFlags(values).apply(config.get(), _ -> {});
      editor.update(place, named(after, picker).node(), Map.of(), WHY);
    }
  }

  /** The plugin got another name in 0.8. */
  private static EndpointPickerConfig named(EndpointPickerConfig config, PickerImage picker) {
    return picker.annotated().isAtLeastZero(8)
        ? ConfigMigration.renamed(
                PluginType.MODEL_SERVER_PROTOCOL_METRICS, PluginType.CORE_METRICS_EXTRACTOR)
            .apply(config, _ -> {})
        : config;
  }

  /** Arguments with the flags taken out of them. */
  private record Arguments(List<Node> kept, Map<String, String> values) {

    static Arguments of(List<Node> all) {
      List<Node> kept = new ArrayList<>();
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < all.size(); i++) {
        String argument = all.get(i).text("");
        String flag = argument.replaceFirst("^-+", "");
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        if (name.equals(argument) || !MetricsFromFlags.flags().contains(name)) {
          kept.add(all.get(i));
          continue;
        }
        String next = i + 1 < all.size() ? all.get(i + 1).text("") : "-";
        boolean isApart = equals < 0 && !next.startsWith("-");
        values.put(name, isApart ? next : equals < 0 ? "" : flag.substring(equals + 1));
        i += isApart ? 1 : 0;
      }
      return new Arguments(kept, values);
    }
  }
}
