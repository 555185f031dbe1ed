package dev.llmd.plan.scheduler;

import dev.llmd.epp.check.Picker;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration in a file that a volume brings into the pod out of a ConfigMap of the repository.
 * The controller does not look into it, so it is checked as it is.
 */
record MountedConfig(PlanContext context, PodSpec pod, MapNode container) {

  private static final Set<String> FLAGS = Set.of("config-file", "configFile");

  /** Checks the file that the arguments of that container name, when it can be found. */
  static void check(PlanContext context, PodSpec pod, String container, Picker picker) {
    pod.container(container)
        .map(Container::node)
        .map(node -> new MountedConfig(context, pod, node))
        .flatMap(MountedConfig::text)
        .map(new ConfigReader(context)::read)
        .ifPresent(
            source ->
                source
                    .config()
                    .ifPresent(
                        config ->
                            new ConfigFindings(context, picker).check(source, config, config)));
  }

  private Optional<TextNode> text() {
    String path = path();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    for (Node mount : container.at("volumeMounts").items()) {
      String folder = mount.at("mountPath").text("");
      String subPath = mount.at("subPath").text("");
      boolean isFile = !subPath.isEmpty() && path.equals(folder);
      if (isFile || path.startsWith(folder.endsWith("/") ? folder : folder + "/")) {
        String below = path.substring(folder.length());
        String file = isFile ? subPath : below.startsWith("/") ? below.substring(1) : below;
        return text(mount.at("name").text(""), file);
      }
    }
    return Optional.empty();
  }

  private Optional<TextNode> text(String volume, String file) {
    for (Node candidate : pod.node().at("volumes").items()) {
      if (candidate.at("name").text("").equals(volume)) {
        Node source = candidate.at("configMap");
        return context
            .repository()
            .configMap(context.service().namespace(), source.at("name").text(""))
            .map(found -> found.node().at("data").at(key(source, file)))
            .filter(TextNode.class::isInstance)
            .map(TextNode.class::cast);
      }
    }
    return Optional.empty();
  }

  /** A volume may give keys other file names. */
  private static String key(Node source, String file) {
    for (Node item : source.at("items").items()) {
      if (item.at("path").text("").equals(file)) {
        return item.at("key").text("");
      }
    }
    return file;
  }

  private String path() {
    List<Node> arguments = new ArrayList<>(container.at("command").items());
    arguments.addAll(container.at("args").items());
    for (int i = 0; i < arguments.size(); i++) {
      String text = arguments.get(i).text("");
      int start = text.startsWith("--") ? 2 : text.startsWith("-") ? 1 : text.length();
      int equals = text.indexOf('=');
      String flag = text.substring(start, Math.max(start, equals < 0 ? text.length() : equals));
      if (FLAGS.contains(flag)) {
        return equals >= 0
            ? text.substring(equals + 1)
            : i + 1 < arguments.size() ? arguments.get(i + 1).text("") : "";
      }
    }
    return "";
  }
}
