package dev.llmd.cli.plan;

import dev.llmd.overview.ContainerOverview.Form;
import dev.llmd.overview.DeviceTotals;
import dev.llmd.overview.DeviceUse;
import dev.llmd.overview.PodOverview;
import dev.llmd.overview.PodOverview.Part;
import dev.llmd.overview.Range;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState.Refused;
import dev.llmd.overview.ServiceState.Running;
import dev.llmd.overview.ServiceState.Stopped;
import dev.llmd.overview.WorkloadOverview;
import java.util.ArrayList;
import java.util.List;

/** Figures as reports say them. */
final class Words {

  private static final String DEVICE_CLASS = "deviceclass.resource.kubernetes.io/";

  private Words() {}

  /** {@code 1 pod}, {@code 2..8 pods}. */
  static String count(Range number, String noun) {
    return number + " " + noun + (number.equals(Range.of(1)) ? "" : "s");
  }

  /** What becomes of a service: its topology, or why it has none. */
  static String state(ServiceOverview service) {
    return switch (service.state()) {
      case Running running -> running.topology();
      case Stopped _ -> "stopped";
      case Refused _ -> "refused: " + count(Range.of(service.errors()), "error");
    };
  }

  /** {@code decode}, {@code model leader}. */
  static String pods(WorkloadOverview workload, PodOverview pod) {
    String role = workload.role().word();
    return pod.part() == Part.POD ? role : role + " " + pod.part().word();
  }

  /** {@code 8}, or {@code 4 × 4 (pipeline 4)} for groups. */
  static String replicas(WorkloadOverview workload) {
    if (!isGrouped(workload)) {
      return workload.replicas().toString();
    }
    String grouping = workload.grouping().isEmpty() ? "" : " (" + workload.grouping() + ")";
    return workload.replicas() + " × " + workload.groupSize() + grouping;
  }

  static boolean isGrouped(WorkloadOverview workload) {
    return workload.kind().equals("LeaderWorkerSet");
  }

  /** {@code 1 init, 1 sidecar, 1 main}. */
  static String containers(PodOverview pod) {
    List<String> parts = new ArrayList<>();
    for (Form form : Form.values()) {
      if (pod.count(form) > 0) {
        parts.add(pod.count(form) + " " + form.word());
      }
    }
    return String.join(", ", parts);
  }

  /** {@code 8 nvidia.com/gpu}; {@code –} for none. */
  static String devices(PodOverview pod) {
    List<String> parts = new ArrayList<>();
    DeviceTotals devices = pod.devices();
    devices.byResource().forEach((key, use) -> parts.add(use.given() + " " + resource(key)));
    devices.uncounted().forEach(claim -> parts.add("claim " + claim));
    String text = parts.isEmpty() ? "–" : String.join(" + ", parts);
    long given = devices.all().given().max();
    boolean isShort = devices.uncounted().isEmpty() && pod.needed().orElse(0) > Math.max(given, 1);
    return isShort ? text + ", needs " + pod.needed().getAsLong() : text;
  }

  /** A resource key, or the device class that one stands for. */
  static String resource(String key) {
    return key.startsWith(DEVICE_CLASS) ? "DRA " + key.substring(DEVICE_CLASS.length()) : key;
  }

  /** A number, {@code –} when there is none. */
  static String orDash(Range number) {
    return number.isNone() ? "–" : number.toString();
  }

  /** Accelerators in use; {@code ?} stands for those of which nobody knows. */
  static String used(DeviceUse use) {
    if (use.unknown().isNone()) {
      return orDash(use.used());
    }
    return use.used().isNone() ? "?" : use.used() + " + ?";
  }
}
