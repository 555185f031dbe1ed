package dev.llmd.epp.check;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.catalogue.PluginKind;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/** What the parts of a configuration beside its profiles refer to, since 0.9. */
record ReferenceCheck(ConfigReport report) {

  private static final String DEPRECATED = "scheduler/deprecated-config";

  void check() {
    if (!report.isCompleted()) {
      return;
    }
    MapNode node = report.config().node();
    checkDetector(node.at("flowControl", "saturationDetector"), "flowControl.saturationDetector");
    checkDetector(node.at("saturationDetector"), "saturationDetector");
    checkParsers(node.at("requestHandler", "parsers").items());
    if (node.at("parser").isPresent()) {
      require(node.at("parser"), PluginKind.PARSER, "parser");
      deprecate("parser", "requestHandler.parsers");
    }
    if (node.at("saturationDetector").isPresent()) {
      deprecate("saturationDetector", "flowControl.saturationDetector");
    }
    checkData(node.at("dataLayer"));
    checkBands(node.at("flowControl"));
  }

  /** Without a name the endpoint picker takes its default. */
  private void checkDetector(Node detector, String path) {
    if (!detector.at(ConfigReport.REF).text("").isEmpty()) {
      require(detector, PluginKind.DETECTOR, path);
    }
  }

  private void checkParsers(List<Node> parsers) {
    for (int i = 0; i < parsers.size(); i++) {
      require(parsers.get(i), PluginKind.PARSER, "requestHandler.parsers[" + i + "]");
    }
  }

  private void checkData(Node layer) {
    List<Node> sources = layer.at("sources").items();
    for (int i = 0; i < sources.size(); i++) {
      String path = "dataLayer.sources[" + i + "]";
      require(sources.get(i), PluginKind.SOURCE, path);
      List<Node> extractors = sources.get(i).at("extractors").items();
      for (int j = 0; j < extractors.size(); j++) {
        Node extractor = extractors.get(j);
        new ReferenceTarget(report)
            .isDefined(
                extractor.at(ConfigReport.REF).text(""),
                PluginKind.EXTRACTOR,
                placeOf(extractor),
                path + ".extractors[" + j + "]." + ConfigReport.REF);
      }
    }
    if (layer.at("discovery").isPresent()) {
      require(layer.at("discovery"), PluginKind.DISCOVERY, "dataLayer.discovery");
    }
  }

  private void checkBands(Node flowControl) {
    checkPolicy(flowControl, "usageLimitPolicyPluginRef", PluginKind.LIMIT, "flowControl");
    for (String template : List.of("defaultPriorityBand", "defaultNegativePriorityBand")) {
      checkBand(flowControl.at(template), "flowControl." + template);
    }
    List<Node> bands = flowControl.at("priorityBands").items();
    for (int i = 0; i < bands.size(); i++) {
      checkBand(bands.get(i), "flowControl.priorityBands[" + i + "]");
    }
  }

  private void checkBand(Node band, String path) {
    checkPolicy(band, "fairnessPolicyRef", PluginKind.FAIRNESS, path);
    checkPolicy(band, "orderingPolicyRef", PluginKind.ORDERING, path);
  }

  private void checkPolicy(Node owner, String field, PluginKind kind, String path) {
    Node reference = owner.at(field);
    if (!reference.text("").isEmpty()) {
      new ReferenceTarget(report)
          .require(reference.text(""), kind, reference.location(), path + "." + field);
    }
  }

  private void require(Node owner, PluginKind kind, String path) {
    new ReferenceTarget(report)
        .require(
            owner.at(ConfigReport.REF).text(""),
            kind,
            placeOf(owner),
            path + "." + ConfigReport.REF);
  }

  private static SourceLocation placeOf(Node owner) {
    return Optional.of(owner.at(ConfigReport.REF)).filter(Node::isPresent).orElse(owner).location();
  }

  private void deprecate(String field, String instead) {
    report.add(
        report
            .note(
                DEPRECATED,
                field,
                report.config().node().keyLocation(field),
                field + " still works and is deprecated")
            .expected(instead)
            .nextStep("move it to " + instead + "; llmd migrate does"));
  }
}
