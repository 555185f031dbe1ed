package dev.llmd.cli.explain;

import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.explain.Contribution;
import dev.llmd.explain.ExplainedField;
import dev.llmd.explain.Explanation;
import dev.llmd.explain.LayerShare;
import dev.llmd.explain.Part;
import java.util.List;

/** Where values come from, for programs; docs/explain.md says what each field means. */
public final class JsonExplanation {

  private final JsonWriter json = new JsonWriter();

  /** The document. */
  public String write(Explanation explanation, String object, List<ExplainedField> fields) {
    json.open('{')
        .field("namespace", explanation.service().namespace())
        .field("service", explanation.service().name())
        .field("object", object);
    json.open("layers", '[');
    explanation.layers().forEach(this::layer);
    json.close(']').open("fields", '[');
    fields.forEach(this::field);
    return json.close(']').close('}').text();
  }

  private void layer(LayerShare layer) {
    json.open('{')
        .field("layer", layer.origin().kind().word())
        .field("name", layer.origin().name());
    place(layer.place());
    json.field("sets", layer.fields()).field("loses", layer.overridden());
    json.open("parts", '[');
    for (Part part : layer.parts()) {
      json.open('{').field("path", part.path().toString()).field("fields", part.fields());
      json.close('}');
    }
    json.close(']').close('}');
  }

  private void field(ExplainedField field) {
    json.open('{')
        .field("path", field.path().toString())
        .field("value", ValueText.whole(field.value()));
    json.open("setBy", '{');
    head(field.setBy());
    json.close('}').open("overrides", '[');
    for (Contribution other : field.overridden()) {
      json.open('{');
      head(other);
      json.field("value", ValueText.whole(other.value())).close('}');
    }
    json.close(']');
    field
        .template()
        .ifPresent(template -> json.field("template", ValueText.whole(template.value())));
    json.field("from", field.from()).close('}');
  }

  private void head(Contribution contribution) {
    json.field("layer", contribution.origin().kind().word())
        .field("name", contribution.origin().name());
    place(contribution.place());
  }

  private void place(SourceLocation place) {
    json.field("file", place.file()).field("line", place.line()).field("col", place.column());
  }
}
