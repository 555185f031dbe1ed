package dev.llmd.cli.diff;

import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diff.DiffSummary;
import dev.llmd.diff.ManifestDiff;
import dev.llmd.diff.ObjectChange;
import dev.llmd.diff.effect.Consequence;
import dev.llmd.diff.effect.Devices;
import dev.llmd.diff.leaf.LeafChange;
import dev.llmd.diff.object.ObjectId;
import dev.llmd.overview.Range;
import java.util.List;
import java.util.Map;

/** A comparison for programs; docs/diff.md says what each field means. */
public final class JsonDiff {

  private JsonWriter json = new JsonWriter();

  /** The document. */
  public String write(ManifestDiff diff) {
    json = new JsonWriter();
    json.open('{');
    summary(diff.summary());
    json.open("objects", '[');
    diff.objects().forEach(this::object);
    return json.close(']').close('}').text();
  }

  private void summary(DiffSummary sum) {
    json.open("summary", '{')
        .field("added", sum.added())
        .field("removed", sum.removed())
        .field("changed", sum.changed())
        .field("recreated", sum.recreated())
        .field("podsRolled", sum.podsRolled())
        .field("podsRecreated", sum.podsRecreated())
        .field("podsAdded", sum.podsAdded())
        .field("podsRemoved", sum.podsRemoved());
    devices("claimed", sum.claimed());
    devices("freed", sum.freed());
    json.close('}');
  }

  private void object(ObjectChange change) {
    ObjectId id = change.id();
    json.open('{')
        .field(
            "change",
            switch (change) {
              case ObjectChange.Added _ -> "added";
              case ObjectChange.Removed _ -> "removed";
              case ObjectChange.Changed _ -> "changed";
            })
        .field("apiVersion", id.apiVersion())
        .field("kind", id.kind())
        .field("namespace", id.namespace())
        .field("name", id.name());
    json.open("consequences", '[');
    change.consequences().forEach(this::consequence);
    json.close(']').open("fields", '[');
    if (change instanceof ObjectChange.Changed(_, List<LeafChange> leaves, _)) {
      leaves.forEach(this::field);
    }
    json.close(']').close('}');
  }

  private void consequence(Consequence consequence) {
    json.open('{')
        .field("type", ConsequenceTypes.of(consequence))
        .field("text", consequence.words());
    switch (consequence) {
      case Consequence.Recreated recreated -> {
        json.field("field", recreated.field()).field("pods", recreated.pods());
        devices("devices", recreated.devices());
      }
      case Consequence.Rolled rolled -> {
        json.field("pods", rolled.pods())
            .field("replicas", rolled.replicas())
            .field("groupSize", rolled.groupSize());
        devices("devices", rolled.devices());
        json.field("surgeReplicas", rolled.pace().surge());
        devices("surgeDevices", rolled.surgeDevices());
        json.field("unavailableReplicas", rolled.pace().unavailable());
      }
      case Consequence.Scaled scaled ->
          json.field("podsBefore", scaled.before()).field("podsAfter", scaled.after());
      case Consequence.DevicesChanged devices ->
          json.field("resource", devices.resource())
              .field("before", devices.before())
              .field("after", devices.after());
      case Consequence.Told _ -> {}
    }
    json.close('}');
  }

  private void devices(String name, Devices devices) {
    devices(name, devices.byResource());
  }

  private void devices(String name, Map<String, Range> devices) {
    json.open(name, '[');
    for (Map.Entry<String, Range> device : devices.entrySet()) {
      json.open('{').field("resource", device.getKey()).field("count", device.getValue());
      json.close('}');
    }
    json.close(']');
  }

  private void field(LeafChange change) {
    json.open('{').field("path", change.path().toString());
    switch (change) {
      case LeafChange.Value value when value.isNew() ->
          json.field("change", "added").field("after", value.after());
      case LeafChange.Value value when value.isGone() ->
          json.field("change", "removed").field("before", value.before());
      case LeafChange.Value value ->
          json.field("change", "changed")
              .field("before", value.before())
              .field("after", value.after());
      case LeafChange.Order order ->
          json.field("change", "reordered")
              .field("before", order.before())
              .field("after", order.after());
    }
    json.close('}');
  }
}
