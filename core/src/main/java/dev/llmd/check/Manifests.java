package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All finished objects of a run, and what they may refer to besides one another. */
public final class Manifests {

  /** The label that tells the pods of services apart. */
  private static final String NAME = "app.kubernetes.io/name";

  private final Neighbours neighbours;
  private final Diagnostics diagnostics;
  private final List<Manifest> checked = new ArrayList<>();
  private final Set<String> referable = new HashSet<>();
  private final Map<String, List<Pods>> pods = new HashMap<>();
  private final List<RunCheck> runChecks = Checks.ofOneRun();

  /** No objects yet; findings will go to {@code diagnostics}. */
  public Manifests(Neighbours neighbours, Diagnostics diagnostics) {
    this.neighbours = neighbours;
    this.diagnostics = diagnostics;
  }

  /**
   * Adds the objects of one service.
   *
   * @param owner the service, as findings name it
   * @param place where the service stands
   */
  public void add(List<MapNode> objects, String owner, SourceLocation place) {
    for (MapNode object : objects) {
      Manifest manifest = new Manifest(object, owner, place);
      for (RunCheck check : runChecks) {
        check.add(manifest).ifPresent(this::report);
      }
      switch (manifest.kind()) {
        case "Service", "InferencePool" -> {
          checked.add(manifest);
          referable.add(
              key(manifest.group(), manifest.kind(), manifest.namespace(), manifest.name()));
        }
        case "HTTPRoute" -> checked.add(manifest);
        case "Deployment" -> addPods(manifest, object.at("spec").at("template"));
        case "LeaderWorkerSet" -> {
          Node group = object.at("spec").at("leaderWorkerTemplate");
          addPods(manifest, group.at("leaderTemplate"));
          addPods(manifest, group.at("workerTemplate"));
        }
        default -> {}
      }
    }
  }

  /** Runs every check on every object. */
  public void check() {
    for (Manifest manifest : checked) {
      for (Check check : Checks.ALL) {
        check.check(manifest, this);
      }
    }
  }

  /** Reports the finding. */
  void report(Diagnostic.Builder finding) {
    diagnostics.add(finding);
  }

  /** True when such an object is among the manifests or in the repository. */
  boolean has(String group, String kind, String namespace, String name) {
    return referable.contains(key(group, kind, namespace, name))
        || neighbours.has(group, kind, namespace, name);
  }

  /** True for what belongs to a service of the repository that is stopped. */
  boolean isStopped(String group, String kind, String namespace, String name) {
    return !referable.contains(key(group, kind, namespace, name))
        && neighbours.isStopped(kind, namespace, name);
  }

  /** The pods that a selector selects; those of the repository count when no others do. */
  List<Pods> selected(String namespace, Node selector) {
    List<Pods> selected = new ArrayList<>();
    String name = selector.at(NAME).text("");
    for (Pods candidate : pods.getOrDefault(podKey(namespace, name), List.of())) {
      if (candidate.match(selector)) {
        selected.add(candidate);
      }
    }
    return selected.isEmpty() ? selectedNeighbours(namespace, selector) : selected;
  }

  private List<Pods> selectedNeighbours(String namespace, Node selector) {
    List<Pods> selected = new ArrayList<>();
    for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet")) {
      for (MapNode object : neighbours.all(kind, namespace)) {
        addMatching(Pods.of(object.at("spec").at("template")), selector, selected);
      }
    }
    for (MapNode object : neighbours.all("Pod", namespace)) {
      addMatching(Pods.of(object), selector, selected);
    }
    return selected;
  }

  private static void addMatching(Pods candidate, Node selector, List<Pods> selected) {
    if (candidate.match(selector)) {
      selected.add(candidate);
    }
  }

  private void addPods(Manifest manifest, Node template) {
    if (template.isPresent()) {
      String namespace = manifest.namespace();
      Pods made = Pods.of(template, manifest);
      String name = made.labels().at(NAME).text("");
      pods.computeIfAbsent(podKey(namespace, name), _ -> new ArrayList<>()).add(made);
      if (!name.isEmpty()) {
        // For selectors that do not name a service.
        pods.computeIfAbsent(podKey(namespace, ""), _ -> new ArrayList<>()).add(made);
      }
    }
  }

  private static String key(String group, String kind, String namespace, String name) {
    return group + '/' + kind + '/' + namespace + '/' + name;
  }

  private static String podKey(String namespace, String name) {
    return namespace + '/' + name;
  }
}
