package dev.llmd.explain;

import dev.llmd.api.ApiObject;
import dev.llmd.resolve.ConfigSource;
import dev.llmd.resolve.Layer;
import dev.llmd.resolve.SpecSteps;
import dev.llmd.schema.StructType;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service came to be what it is.
 *
 * @param service the service, admitted
 * @param layers what its spec was merged from, the later over the earlier
 * @param fields every value of its spec
 * @param merged its spec
 * @param manifests its objects; none when it is stopped or refused
 */
public record Explanation(
    ApiObject service,
    List<LayerShare> layers,
    List<ExplainedField> fields,
    MapNode merged,
    List<MapNode> manifests) {

  public Explanation {
    layers = List.copyOf(layers);
    fields = List.copyOf(fields);
    manifests = List.copyOf(manifests);
  }

  /**
   * Explains a service.
   *
   * @param steps how its spec was merged and templated
   * @param changes what happened to it afterwards, at least one
   * @param type the type of the spec
   * @param shipped the presets before settings changed them
   * @param manifests its objects
   */
  public static Explanation of(
      SpecSteps steps,
      List<Change> changes,
      StructType type,
      ConfigSource shipped,
      List<MapNode> manifests) {
    List<ExplainedField> fields = SpecExplainer.explain(steps, changes, type, shipped);
    List<ExplainedField> ofLayers =
        fields.stream().filter(field -> field.setBy().origin().kind().isLayer()).toList();
    List<LayerShare> shares = new ArrayList<>();
    for (Layer layer : steps.layers()) {
      shares.add(share(layer, fields, ofLayers));
    }
    return new Explanation(steps.service(), shares, fields, changes.getLast().spec(), manifests);
  }

  /** Every value of one of the manifests. */
  public List<ExplainedField> fieldsOf(MapNode manifest) {
    return new ManifestExplainer(fields, service.node(), layers.getLast().origin())
        .explain(manifest);
  }

  private static LayerShare share(
      Layer layer, List<ExplainedField> fields, List<ExplainedField> ofLayers) {
    Origin origin = Origin.of(layer);
    int set = 0;
    int lost = 0;
    for (ExplainedField field : fields) {
      set += field.setBy().origin().equals(origin) ? 1 : 0;
      lost += field.overridden().stream().anyMatch(o -> o.origin().equals(origin)) ? 1 : 0;
    }
    return new LayerShare(origin, layer.place(), set, lost, Part.of(origin, ofLayers));
  }
}
