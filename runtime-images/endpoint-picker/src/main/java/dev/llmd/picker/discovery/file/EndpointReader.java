package dev.llmd.picker.discovery.file;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads entries of {@code endpoints}, strictly: what it does not know is an error. */
final class EndpointReader {

  /** The rule that findings of the whole file carry. */
  static final String RULE = "endpoints/file";

  private static final List<String> FIELDS =
      List.of("name", "namespace", "address", "port", "labels");
  private static final int HIGHEST_PORT = 65_535;

  private final Diagnostics diagnostics;
  private final Map<EndpointId, SourceLocation> seen = new HashMap<>();

  EndpointReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Reads an entry; what is wrong with it is a finding, and what it returns then is of no use. */
  EndpointSpec read(Node entry) {
    requireKnown(diagnostics, entry, FIELDS, "an endpoint");
    String name = name(entry);
    Node namespace = entry.at("namespace");
    if (namespace.isPresent() && namespace.text().isEmpty()) {
      wrong(namespace, "the namespace is " + namespace.describe(), "a text; without it: default");
    }
    String space = namespace.text("");
    EndpointId id = new EndpointId(space.isEmpty() ? "default" : space, name, port(entry));
    SourceLocation before = seen.put(id, entry.location());
    if (before != null) {
      wrong(
          entry,
          "endpoint %s with port %d stands here again, first at %s"
              .formatted(id.podKey(), id.port(), before),
          "another name, namespace or port for each");
    }
    return new EndpointSpec(id, address(entry), labels(entry.at("labels")));
  }

  private String name(Node entry) {
    Node name = required(entry, "name");
    String text = name.text("");
    if (name.isPresent() && (text.isEmpty() || text.indexOf('/') >= 0)) {
      wrong(name, "the name is " + name.describe(), "a text without a slash");
    }
    return text;
  }

  private String address(Node entry) {
    Node address = required(entry, "address");
    String text = address.text("");
    if (address.isPresent() && !IpLiteral.matches(text)) {
      wrong(
          address,
          "the address is " + address.describe(),
          "an IP address such as \"10.0.0.1\"; the proxy looks up no names");
    }
    return text;
  }

  private int port(Node entry) {
    Node port = required(entry, "port");
    long number = port.integer().orElseGet(() -> digits(port.text("")));
    if (port.isPresent() && (number < 1 || number > HIGHEST_PORT)) {
      wrong(port, "the port is " + port.describe(), "a number from 1 to " + HIGHEST_PORT);
      return 0;
    }
    return (int) number;
  }

  /** The number that up to five digits are, else 0. */
  private static long digits(String text) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == 5) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private Map<String, String> labels(Node labels) {
    if (labels.isPresent() && !(labels instanceof MapNode)) {
      wrong(labels, "labels is " + labels.describe(), "a map of texts");
    }
    Map<String, String> texts = HashMap.newHashMap(labels.fields().size());
    labels
        .fields()
        .forEach(
            (key, value) -> {
              if (value.text().isEmpty()) {
                wrong(value, "label " + key + " is " + value.describe(), "a text, in quotes");
              }
              texts.put(key, value.text(""));
            });
    return texts;
  }

  private Node required(Node entry, String field) {
    Node value = entry.at(field);
    if (!value.isPresent() && entry instanceof MapNode) {
      wrong(entry, "an endpoint has no " + field, "name, address and port in each");
    }
    return value;
  }

  private void wrong(Node at, String message, String expected) {
    wrong(diagnostics, at.location(), message, expected);
  }

  /** Finds fault with what is no map, and with fields that nobody knows. */
  static void requireKnown(
      Diagnostics diagnostics, Node node, List<String> known, String described) {
    if (!(node instanceof MapNode map)) {
      wrong(
          diagnostics,
          node.location(),
          described + " is " + node.describe(),
          "a map of " + String.join(", ", known));
      return;
    }
    for (String field : map.fields().keySet()) {
      if (!known.contains(field)) {
        String meant =
            NearestName.to(field, known).map(name -> name + "? ").orElse("")
                + "It has "
                + String.join(", ", known);
        wrong(diagnostics, map.keyLocation(field), described + " has no field " + field, meant);
      }
    }
  }

  static void wrong(
      Diagnostics diagnostics, SourceLocation place, String message, String expected) {
    diagnostics.add(Diagnostic.runtimeError(RULE, message).at(place).expected(expected));
  }
}
