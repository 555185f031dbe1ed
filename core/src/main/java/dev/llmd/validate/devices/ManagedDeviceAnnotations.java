package dev.llmd.validate.devices;

import dev.llmd.api.DnsName;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;
import java.util.function.Predicate;

/** The annotations that ask for managed devices: a device class first, then count and selection. */
public final class ManagedDeviceAnnotations implements AdmissionRule {

  private static final String PREFIX = "serving.kserve.io/exp-dra-";
  private static final String CLASS = PREFIX + "device-class";
  private static final String COUNT = PREFIX + "device-count";
  private static final String SELECTOR = PREFIX + "cel-selector";
  private static final String CONTAINER = PREFIX + "container-name";
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata").field("annotations");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "devices/annotation",
            "annotations of managed devices that do not fit together",
            "The webhook wants a device class before count, selector or container, and names "
                + "that Kubernetes accepts."));
  }

  @Override
  public void check(Subject subject) {
    Node annotations = subject.object().node().at("metadata").at("annotations");
    if (annotations.fields().isEmpty()) {
      return;
    }
    boolean more =
        annotations.at(COUNT).isPresent()
            || annotations.at(SELECTOR).isPresent()
            || annotations.at(CONTAINER).isPresent();
    if (!annotations.at(CLASS).isPresent() && more) {
      report(subject, CLASS, "devices are described without a device class", annotations);
    }
    checkName(subject, annotations, CLASS, DnsName::isSubdomain);
    checkName(subject, annotations, CONTAINER, DnsName::isLabel);
    checkCount(subject, annotations.at(COUNT));
    if (annotations.at(SELECTOR).isPresent()
        && annotations.at(SELECTOR).text("").strip().isEmpty()) {
      report(subject, SELECTOR, "the selector has no expression", annotations.at(SELECTOR));
    }
  }

  private static void checkName(
      Subject subject, Node annotations, String key, Predicate<String> form) {
    Node node = annotations.at(key);
    String name = node.text("").strip();
    if (node.isPresent() && !form.test(name)) {
      report(subject, key, "the annotation is " + node.describe() + ", no DNS name", node);
    }
  }

  private static void checkCount(Subject subject, Node node) {
    String count = node.text("").strip();
    if (!count.isEmpty() && !isCount(count)) {
      report(subject, COUNT, "the annotation is " + node.describe() + ", no count", node);
    }
  }

  private static boolean isCount(String count) {
    try {
      return Long.parseLong(count) >= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static void report(Subject subject, String key, String message, Node place) {
    subject.report(
        subject
            .error("devices/annotation", ANNOTATIONS.key(key), message, place)
            .expected(
                CLASS
                    + ": a DeviceClass; then, as wanted, a count of 1 or more, CEL expressions"
                    + " one a line, and a container's name")
            .nextStep("correct " + key));
  }
}
