package dev.llmd.diff.effect;

import dev.llmd.diff.effect.Consequence.Told;
import dev.llmd.diff.effect.Consequence.Topic;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.diff.object.ObjectId;
import dev.llmd.diff.object.ObjectId.Identity;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a change of a ConfigMap, a Secret or a Certificate does to pods that read it.
 *
 * @param after the objects after
 * @param restarted workloads whose pods are new anyway
 */
record ConfigEffects(ManifestSet after, Set<Identity> restarted) {

  void add(ObjectUpdate update, List<Consequence> consequences) {
    if (update.isNew()) {
      return;
    }
    if (update.id().kind().equals("Certificate")) {
      certificate(update, consequences);
      return;
    }
    PodFiles files = new PodFiles(update.id().kind(), update.id().name());
    for (MapNode workload : workloads(update.id().namespace())) {
      add(workload, files.in(workload), update, consequences);
    }
    if (consequences.isEmpty()) {
      consequences.add(
          new Told(Topic.NO_RESTART, "nothing restarts: no pod of these manifests reads it"));
    }
  }

  private void certificate(ObjectUpdate update, List<Consequence> consequences) {
    if (update.isGone()) {
      consequences.add(
          new Told(Topic.NOTE, "cert-manager renews the certificate no more; its Secret stays"));
      return;
    }
    String secret = update.after().at("spec", "secretName").text("");
    consequences.add(
        new Told(Topic.NOTE, "cert-manager brings Secret " + secret + " in line with it"));
    PodFiles files = new PodFiles("Secret", secret);
    for (MapNode workload : workloads(update.id().namespace())) {
      add(workload, files.in(workload), update, consequences);
    }
  }

  private List<MapNode> workloads(String namespace) {
    List<MapNode> workloads = new ArrayList<>();
    after
        .objects()
        .forEach(
            (id, object) -> {
              if (id.namespace().equals(namespace) && Workloads.isWorkload(id.kind())) {
                workloads.add(object);
              }
            });
    return workloads;
  }

  private void add(
      MapNode workload, PodFiles.Way way, ObjectUpdate update, List<Consequence> consequences) {
    ObjectId id = ObjectId.of(workload);
    if (way == PodFiles.Way.NONE) {
      return;
    }
    if (update.isGone()) {
      consequences.add(new Told(Topic.NOTE, id + " still refers to it: its new pods cannot start"));
    } else if (restarted.contains(id.identity())) {
      consequences.add(
          new Told(Topic.NO_RESTART, id + " reads it, and gets new pods in this change anyway"));
    } else {
      consequences.add(new Told(Topic.RESTART_NEEDED, words(id, way)));
    }
  }

  private static String words(ObjectId id, PodFiles.Way way) {
    String restart =
        id.kind().equals("LeaderWorkerSet")
            ? ""
            : " (kubectl rollout restart -n "
                + id.namespace()
                + " "
                + id.kind().toLowerCase(Locale.ROOT)
                + "/"
                + id.name()
                + ")";
    return switch (way) {
      case FILES ->
          "files in pods of "
              + id
              + " change within some two minutes; what was read at start stays until a restart"
              + restart;
      default -> "pods of " + id + " see it only after a restart" + restart;
    };
  }
}
