package dev.llmd.resolve;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.source.FieldPath;
import dev.llmd.source.TextNode;
import dev.llmd.template.Deviation;
import dev.llmd.template.Position;
import dev.llmd.template.TemplateException;
import java.util.List;

/** Puts what happened while filling in one service's templates into words. */
final class TemplateReport implements TemplateFindings {

  private static final String ERROR = "template/error";

  private final String object;
  private final List<Layer> layers;
  private final FindingClass findingClass;
  private final String hint;
  private final Diagnostics diagnostics;

  TemplateReport(String object, List<Layer> layers, Diagnostics diagnostics) {
    this(
        object,
        layers,
        FindingClass.CONTROLLER,
        "correct the template; .Spec is the service as it is written, without presets and baseRefs",
        diagnostics);
  }

  private TemplateReport(
      String object,
      List<Layer> layers,
      FindingClass findingClass,
      String hint,
      Diagnostics diagnostics) {
    this.object = object;
    this.layers = layers;
    this.findingClass = findingClass;
    this.hint = hint;
    this.diagnostics = diagnostics;
  }

  /** About a config that is tried on the sample service. */
  static TemplateReport ofTrial(String config, Diagnostics diagnostics) {
    return new TemplateReport(
        config,
        List.of(),
        FindingClass.ADMISSION,
        "correct the template; KServe tries it on a sample service before it takes the config, so"
            + " put fields that not every service has under if or with",
        diagnostics);
  }

  @Override
  public void failed(FieldPath path, TextNode template, TemplateException failure) {
    if (isReported(template)) {
      return;
    }
    diagnostics.add(
        Diagnostic.admissionError(
                ERROR,
                "the template in "
                    + path
                    + owner(template)
                    + " fails at its "
                    + place(failure.position())
                    + ": "
                    + failure.getMessage())
            .at(template.location())
            .object(object)
            .field(path.toString())
            .expected("a Go text/template that the service's own spec can fill in")
            .nextStep(hint)
            .build()
            .as(findingClass));
  }

  @Override
  public void deviates(FieldPath path, TextNode template, Deviation deviation) {
    diagnostics.add(
        Diagnostic.warning(
                "template/kserve-differs",
                "the template in "
                    + path
                    + owner(template)
                    + " works here but not in KServe, at its "
                    + place(deviation.position())
                    + ": "
                    + deviation.message())
            .at(template.location())
            .object(object)
            .field(path.toString())
            .nextStep("write it so that both agree: backticks instead of double quotes help"));
  }

  private static String place(Position position) {
    return "line " + position.line() + ", column " + position.column();
  }

  /** True when the config that brings the template is refused for it already. */
  private boolean isReported(TextNode template) {
    return template.location().isKnown()
        && diagnostics.sorted().stream()
            .anyMatch(
                finding ->
                    finding.rule().toString().equals(ERROR)
                        && finding.location().equals(template.location()));
  }

  private String owner(TextNode template) {
    for (Layer layer : layers) {
      if (TextSearch.holds(layer.spec(), template)) {
        return " of " + layer.owner();
      }
    }
    return "";
  }
}
