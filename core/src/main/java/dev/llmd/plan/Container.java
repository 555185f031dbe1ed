package dev.llmd.plan;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;

/** A container that planners change; every change gives a new one. */
public record Container(MapNode node) {

  /** {@code name}. */
  public String name() {
    return node.at("name").text("");
  }

  /** The environment variable of that name, or absent. */
  public Node env(String name) {
    for (Node variable : node.at("env").items()) {
      if (variable.at("name").text("").equals(name)) {
        return variable;
      }
    }
    return Absent.INSTANCE;
  }

  /** This container with a further environment variable at the end. */
  public Container plusEnv(String name, String value) {
    return plusEnv(MapNode.builder().put("name", name).put("value", value).build());
  }

  /** This container with a further environment variable (a complete EnvVar) at the end. */
  public Container plusEnv(MapNode variable) {
    return append("env", variable);
  }

  /** This container with the variable set to a text where it stands, or at the end. */
  public Container withEnv(String name, String value) {
    return env(name).isPresent() ? withEnv(name, TextNode.of(value)) : plusEnv(name, value);
  }

  /**
   * This container with the first variable of that name given another {@code value}, and nothing
   * else about it changed; an absent value removes it.
   */
  public Container withEnv(String name, Node value) {
    Node first = env(name);
    ListNode changed =
        node.at("env")
            .asList()
            .map(variable -> variable == first ? variable.asMap().with("value", value) : variable);
    return new Container(node.with("env", changed));
  }

  /** This container with those of the variables (complete EnvVars) that it does not have yet. */
  public Container plusMissingEnv(List<MapNode> variables) {
    Container container = this;
    for (MapNode variable : variables) {
      if (!env(variable.at("name").text("")).isPresent()) {
        container = container.plusEnv(variable);
      }
    }
    return container;
  }

  /** This container with further arguments at the end. */
  public Container plusArgs(List<String> arguments) {
    ListNode args = node.at("args").asList();
    for (Node argument : ListNode.ofTexts(arguments).items()) {
      args = args.plus(argument);
    }
    return new Container(node.with("args", args));
  }

  /** True when a volume of that name is mounted. */
  public boolean mounts(String volume) {
    for (Node mount : node.at("volumeMounts").items()) {
      if (mount.at("name").text("").equals(volume)) {
        return true;
      }
    }
    return false;
  }

  /** This container with a further volume mount (a complete VolumeMount) at the end. */
  public Container plusVolumeMount(MapNode mount) {
    return append("volumeMounts", mount);
  }

  /** This container with {@code key} set; an absent value removes it. */
  public Container with(String key, Node value) {
    return new Container(node.with(key, value));
  }

  private Container append(String list, Node item) {
    return new Container(node.with(list, node.at(list).asList().plus(item)));
  }
}
