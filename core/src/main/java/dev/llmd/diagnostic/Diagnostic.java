package dev.llmd.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * One finding.
 *
 * @param rule the rule that found it
 * @param severity how bad it is
 * @param findingClass when a cluster would notice
 * @param location the place in the input, {@link SourceLocation#NONE} when there is none
 * @param object the object it concerns as {@code Kind namespace/name}, or {@code ""}
 * @param fieldPaths the fields it concerns, as the API server writes them ({@code
 *     spec.template.containers[0].name}); may be empty
 * @param message what was found, in one sentence
 * @param expected what would have been right, or {@code ""}
 * @param nextStep what to do about it, or {@code ""}
 * @param related other places that matter, each with its part in the story
 */
public record Diagnostic(
    RuleId rule,
    Severity severity,
    FindingClass findingClass,
    SourceLocation location,
    String object,
    List<String> fieldPaths,
    String message,
    String expected,
    String nextStep,
    List<Related> related) {

  public Diagnostic {
    fieldPaths = List.copyOf(fieldPaths);
    related = List.copyOf(related);
  }

  /** Another place that belongs to a finding. */
  public record Related(SourceLocation location, String message) {}

  /** An error about an object that the API server or KServe's webhook refuses. */
  public static Builder admissionError(String ruleId, String message) {
    return new Builder(RuleId.of(ruleId), Severity.ERROR, FindingClass.ADMISSION, message);
  }

  /** An error about an object that is stored, and that KServe's controller cannot build from. */
  public static Builder controllerError(String ruleId, String message) {
    return new Builder(RuleId.of(ruleId), Severity.ERROR, FindingClass.CONTROLLER, message);
  }

  /** An error that shows only once pods run. */
  public static Builder runtimeError(String ruleId, String message) {
    return new Builder(RuleId.of(ruleId), Severity.ERROR, FindingClass.RUNTIME, message);
  }

  /** Something that is probably not meant. */
  public static Builder warning(String ruleId, String message) {
    return new Builder(RuleId.of(ruleId), Severity.WARNING, FindingClass.RUNTIME, message);
  }

  /** Something worth knowing. */
  public static Builder note(String ruleId, String message) {
    return new Builder(RuleId.of(ruleId), Severity.NOTE, FindingClass.RUNTIME, message);
  }

  /** True for an error of admission or the controller: it keeps manifests from being written. */
  public boolean isRefusal() {
    return severity == Severity.ERROR && findingClass.keepsManifests();
  }

  /** This finding, said to stand at {@code place} when it stands nowhere. */
  public Diagnostic orAt(SourceLocation place) {
    return location.isKnown() ? this : changed(severity, findingClass, place);
  }

  /** This finding, with another severity. */
  public Diagnostic as(Severity other) {
    return changed(other, findingClass, location);
  }

  /** This finding, noticed at another time. */
  public Diagnostic as(FindingClass other) {
    return changed(severity, other, location);
  }

  private Diagnostic changed(Severity newSeverity, FindingClass newClass, SourceLocation place) {
    return new Diagnostic(
        rule,
        newSeverity,
        newClass,
        place,
        object,
        fieldPaths,
        message,
        expected,
        nextStep,
        related);
  }

  /** Collects the optional parts of a finding. */
  public static final class Builder {
    private final RuleId rule;
    private final Severity severity;
    private final FindingClass findingClass;
    private final String message;
    private final List<String> fieldPaths = new ArrayList<>(1);
    private final List<Related> related = new ArrayList<>(0);
    private SourceLocation location = SourceLocation.NONE;
    private String object = "";
    private String expected = "";
    private String nextStep = "";

    private Builder(RuleId rule, Severity severity, FindingClass findingClass, String message) {
      this.rule = rule;
      this.severity = severity;
      this.findingClass = findingClass;
      this.message = message;
    }

    /** The place in the input. */
    public Builder at(SourceLocation place) {
      location = place;
      return this;
    }

    /** The object it concerns, {@code Kind namespace/name}. */
    public Builder object(String name) {
      object = name;
      return this;
    }

    /** A field it concerns; may be called more than once. */
    public Builder field(String path) {
      fieldPaths.add(path);
      return this;
    }

    /** What would have been right. */
    public Builder expected(String text) {
      expected = text;
      return this;
    }

    /** What to do about it. */
    public Builder nextStep(String text) {
      nextStep = text;
      return this;
    }

    /** Another place that matters. */
    public Builder related(SourceLocation place, String text) {
      related.add(new Related(place, text));
      return this;
    }

    /** The finding. */
    public Diagnostic build() {
      return new Diagnostic(
          rule,
          severity,
          findingClass,
          location,
          object,
          fieldPaths,
          message,
          expected,
          nextStep,
          related);
    }
  }
}
