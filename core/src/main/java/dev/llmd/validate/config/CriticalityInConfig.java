package dev.llmd.validate.config;

import dev.llmd.api.CriticalityAnnotations;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A criticality in a v1alpha1 config: conversion puts it where no service takes it from. */
public final class CriticalityInConfig implements AdmissionRule {

  private static final String ID = "config/criticality-unread";
  private static final FieldPath MODEL = Subject.SPEC.field("model");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a criticality in a config of v1alpha1",
            "v1alpha2 has no such field; conversion keeps it in an annotation of the config, and"
                + " annotations of configs do not reach services."));
  }

  @Override
  public void check(Subject subject) {
    Node saved = subject.object().node().at("metadata", "annotations");
    report(subject, MODEL.field("criticality"), saved.at(CriticalityAnnotations.MODEL));
    report(
        subject, MODEL.field("lora").field("adapters"), saved.at(CriticalityAnnotations.ADAPTERS));
  }

  private static void report(Subject subject, FieldPath path, Node value) {
    if (value.isPresent()) {
      subject.report(
          subject
              .warning(ID, path, "criticality has no effect in a config", value)
              .expected("criticality in the service")
              .nextStep("set it in each service, or under criticality in llmd.yaml"));
    }
  }
}
