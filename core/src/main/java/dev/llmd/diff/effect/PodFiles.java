package dev.llmd.diff.effect;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * How the pods of a workload read a ConfigMap or a Secret.
 *
 * @param kind which of the two
 * @param name its name
 */
record PodFiles(String kind, String name) {

  /** The ways to read it. */
  enum Way {
    /** Not at all. */
    NONE,
    /** As files, which the kubelet keeps up to date. */
    FILES,
    /** As variables, or as files of a subPath, which stay as they are. */
    ONCE
  }

  /** The way that needs a restart, when a workload reads it in both. */
  Way in(MapNode workload) {
    Way way = Way.NONE;
    for (Node template : Workloads.templates(workload)) {
      Way here = inPod(template.at("spec"));
      way = here.compareTo(way) > 0 ? here : way;
    }
    return way;
  }

  private Way inPod(Node pod) {
    Way way = Way.NONE;
    for (String list : new String[] {"initContainers", "containers"}) {
      for (Node container : pod.at(list).items()) {
        if (isInEnvironment(container)) {
          return Way.ONCE;
        }
      }
    }
    for (Node volume : pod.at("volumes").items()) {
      if (holds(volume)) {
        if (isSubPath(volume.at("name").text(""), pod)) {
          return Way.ONCE;
        }
        way = Way.FILES;
      }
    }
    return way;
  }

  private boolean isInEnvironment(Node container) {
    String field = kind.equals("Secret") ? "secret" : "configMap";
    for (Node variable : container.at("env").items()) {
      if (isIt(variable.at("valueFrom").at(field + "KeyRef").at("name"))) {
        return true;
      }
    }
    for (Node source : container.at("envFrom").items()) {
      if (isIt(source.at(field + "Ref").at("name"))) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Node volume) {
    if (isIt(reference(volume, "secretName"))) {
      return true;
    }
    for (Node source : volume.at("projected").at("sources").items()) {
      if (isIt(reference(source, "name"))) {
        return true;
      }
    }
    return false;
  }

  private Node reference(Node source, String secretField) {
    return kind.equals("Secret")
        ? source.at("secret").at(secretField)
        : source.at("configMap").at("name");
  }

  private static boolean isSubPath(String volume, Node pod) {
    for (String list : new String[] {"initContainers", "containers"}) {
      for (Node container : pod.at(list).items()) {
        for (Node mount : container.at("volumeMounts").items()) {
          boolean isPart = mount.at("subPath").isPresent() || mount.at("subPathExpr").isPresent();
          if (isPart && mount.at("name").text("").equals(volume)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isIt(Node reference) {
    return reference.text("").equals(name);
  }
}
