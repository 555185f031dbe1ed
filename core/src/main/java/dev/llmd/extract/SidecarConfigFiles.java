package dev.llmd.extract;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What routing sidecars are configured with: their flags, as the YAML file that {@code
 * --configuration-file} names. Flags that the file has no field for stay out, and are noted.
 */
final class SidecarConfigFiles {

  private static final String SIDECAR = "llm-d-routing-sidecar";

  private static final Set<String> NUMBERS =
      Set.of(
          "port",
          "vllm-port",
          "mooncake-bootstrap-port",
          "data-parallel-size",
          "max-idle-conns-per-host",
          "prefill-max-retries",
          "decode-chunk-size");
  private static final Set<String> SWITCHES =
      Set.of(
          "enable-ssrf-protection",
          "enable-prefiller-sampling",
          "secure-proxy",
          "prefiller-use-tls",
          "decoder-use-tls",
          "prefiller-tls-insecure-skip-verify",
          "decoder-tls-insecure-skip-verify",
          "tracing");
  private static final Set<String> LISTS = Set.of("enable-tls", "tls-insecure-skip-verify");
  private static final Set<String> TEXTS =
      Set.of(
          "kv-connector",
          "connector",
          "ec-connector",
          "cert-path",
          "inference-pool",
          "pool-group",
          "prefill-retry-backoff");

  /** The image before it became part of llm-d-router: that program has flags only. */
  private static final String BEFORE_FILES = "/llm-d-routing-sidecar:";

  private SidecarConfigFiles() {}

  static List<ConfigFile> in(List<MapNode> manifests, Diagnostics diagnostics) {
    List<ConfigFile> files = new ArrayList<>();
    for (MapNode manifest : manifests) {
      List<MapNode> seen = new ArrayList<>(2);
      for (Node template : PodTemplates.in(manifest)) {
        for (Node container : template.at("spec").at("initContainers").items()) {
          if (container.at("name").text("").equals(SIDECAR)) {
            MapNode file = read(container, PodTemplates.service(manifest), diagnostics);
            // Leader and workers of a group mostly say the same.
            if (!file.isEmpty() && seen.stream().noneMatch(file::sameValue)) {
              seen.add(file);
              files.add(new ConfigFile(title(manifest), file));
            }
          }
        }
      }
    }
    return files;
  }

  private static String title(MapNode manifest) {
    return "routing sidecar of "
        + PodTemplates.service(manifest)
        + ", "
        + manifest.at("kind").text("")
        + " "
        + manifest.at("metadata").at("name").text("");
  }

  private static MapNode read(Node container, String service, Diagnostics diagnostics) {
    if (container.at("image").text("").contains(BEFORE_FILES)) {
      return MapNode.EMPTY;
    }
    List<Node> arguments = new ArrayList<>(container.at("command").items());
    arguments.addAll(container.at("args").items());
    MapNode.Builder file = MapNode.builder();
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = Argument.of(arguments.get(i));
      String flag = argument.name();
      String value = argument.value(arguments, i).map(TextNode::value).orElse("");
      // Templates leave flags without a value where TLS is off; the sidecar passes them over.
      boolean isEmpty = argument.inline().filter(text -> text.value().isEmpty()).isPresent();
      if (flag.isEmpty() || isEmpty) {
        continue;
      }
      if (NUMBERS.contains(flag)) {
        file.put(flag, number(value));
      } else if (SWITCHES.contains(flag)) {
        file.put(flag, argument.inline().isEmpty() || value.equals("true"));
      } else if (TEXTS.contains(flag)) {
        file.put(flag, value);
      } else if (LISTS.contains(flag)) {
        for (String item : value.split(",", -1)) {
          lists.computeIfAbsent(flag, _ -> new ArrayList<>()).add(TextNode.of(item));
        }
      } else {
        noteFlag(arguments.get(i), flag, service, diagnostics);
      }
    }
    lists.forEach((flag, items) -> file.put(flag, ListNode.of(items)));
    return file.build();
  }

  /** A number; what is none stays as it is, for the sidecar to refuse. */
  private static Node number(String value) {
    try {
      return IntNode.of(Long.parseLong(value));
    } catch (NumberFormatException _) {
      return TextNode.of(value);
    }
  }

  private static void noteFlag(
      Node argument, String flag, String service, Diagnostics diagnostics) {
    diagnostics.add(
        Diagnostic.note(
                "emit/flag-without-field",
                "the routing sidecar's flag --" + flag + " has no field in its configuration file")
            .at(argument.location())
            .object(service)
            .expected("a flag that the file has a field for")
            .nextStep("give the flag beside the file"));
  }
}
