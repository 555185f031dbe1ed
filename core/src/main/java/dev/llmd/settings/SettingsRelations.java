package dev.llmd.settings;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What settings say together: some count only beside another one, and some contradict another. */
final class SettingsRelations {

  private final MapNode checked;
  private final SettingsFindings findings;

  SettingsRelations(MapNode checked, SettingsFindings findings) {
    this.checked = checked;
    this.findings = findings;
  }

  void check() {
    checkSwitch("gateway", "mode", "managed");
    checkSwitch("ingress", "enabled", "true");
    checkSwitch("monitoring", "kind", "pod-monitor or service-monitor");
    checkSwitch("criticality", "enabled", "true");
    checkSwitch("images", "source", "llmd");
    checkImages(checked.at("images"));
    checkOutput(checked.at("output"));
    checkListeners(checked.at("gateway", "listeners").items());
    checkSectionName();
    checkPriorities(checked.at("criticality", "priorities"));
  }

  private void checkImages(Node images) {
    Node source = images.at("source");
    if (source.text("").equals("llmd") && !images.at("registry").isPresent()) {
      findings.noRegistry(source);
    }
  }

  private void checkOutput(Node output) {
    if (output.at("file").isPresent() && output.at("path").isPresent()) {
      findings.twoOutputs(output.at("file"), output.at("path").location());
    }
  }

  /** One that is written is meant, also when it is off: the rest is kept for another day. */
  private void checkSwitch(String group, String name, String on) {
    MapNode settings = checked.at(group).asMap();
    if (settings.at(name).isPresent()) {
      return;
    }
    List<String> idle = new ArrayList<>();
    settings
        .fields()
        .forEach(
            (key, value) -> {
              if (value.isPresent() && !(value instanceof MapNode map && map.isEmpty())) {
                idle.add(key);
              }
            });
    if (!idle.isEmpty()) {
      findings.withoutEffect(group, idle, settings.keyLocation(idle.getFirst()), name, on);
    }
  }

  /** What the Gateway API's CRD says of listeners, and what HTTPS needs. */
  private void checkListeners(List<Node> listeners) {
    Map<String, SourceLocation> names = new HashMap<>();
    Map<String, SourceLocation> addresses = new HashMap<>();
    for (int i = 0; i < listeners.size(); i++) {
      Node listener = listeners.get(i);
      Node name = listener.at("name");
      Node port = listener.at("port");
      String path = "gateway.listeners[" + i + "]";
      SourceLocation earlier = names.putIfAbsent(name.text(""), name.location());
      if (earlier != null && name.isPresent()) {
        findings.duplicateListener(path + ".name", name, earlier);
      }
      SourceLocation other = addresses.putIfAbsent(address(listener), port.location());
      if (other != null && port.isPresent()) {
        findings.duplicateAddress(path + ".port", port, other);
      }
      if (isHttps(listener) && !listener.at("tlsSecret").isPresent()) {
        findings.incompleteListener(path + ".tlsSecret", listener);
      }
    }
  }

  private static boolean isHttps(Node listener) {
    return listener.at("protocol").text("").equals("HTTPS");
  }

  /** By what the Gateway API tells listeners apart. */
  private static String address(Node listener) {
    return listener.at("port").integer(0)
        + (isHttps(listener) ? " HTTPS " : " HTTP ")
        + listener.at("hostname").text("");
  }

  private void checkSectionName() {
    Node section = checked.at("gateway", "sectionName");
    List<String> names = new ArrayList<>();
    for (Node listener : checked.at("gateway", "listeners").items()) {
      names.add(listener.at("name").text(""));
    }
    if (names.isEmpty()) {
      names.add(GatewaySettings.Listener.DEFAULT.name());
    }
    if (section.isPresent() && !names.contains(section.text(""))) {
      findings.unknownSection(section, names);
    }
  }

  /** A model that is more critical waits no longer than one that is less. */
  private void checkPriorities(Node priorities) {
    long critical = priorities.at("critical").integer(CriticalitySettings.DEFAULT.critical());
    Node standard = priorities.at("standard");
    long usual = standard.integer(CriticalitySettings.DEFAULT.standard());
    if (critical < usual) {
      Node place = standard.isPresent() ? standard : priorities.at("critical");
      findings.reversed("critical", critical, "standard", usual, place);
    }
    long sheddable = priorities.at("sheddable").integer(CriticalitySettings.DEFAULT.sheddable());
    if (usual < sheddable) {
      findings.reversed("standard", usual, "sheddable", sheddable, standard);
    }
  }
}
