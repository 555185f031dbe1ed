package dev.llmd.template;

import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Pointer;
import dev.llmd.template.GoValue.Sequence;
import dev.llmd.template.GoValue.Struct;
import dev.llmd.template.GoValue.Text;
import dev.llmd.template.HostFunction.Parameter;
import java.util.List;
import java.util.Optional;

/** The functions that KServe v0.20.0 registers in ReplaceVariables (llmisvc/config_merge.go). */
final class KserveFunctions {

  private static final long DEFAULT_GRACE_SECONDS = 60;

  /** Time that the server needs after its own timeout, before the kubelet kills it. */
  private static final long EXIT_SECONDS = 5;

  private KserveFunctions() {}

  static HostFunction childName() {
    return new HostFunction(
        "ChildName",
        List.of(Parameter.STRING, Parameter.STRING),
        arguments ->
            GoValue.text(
                ChildName.of(
                    ((Text) arguments.getFirst()).value(), ((Text) arguments.getLast()).value())));
  }

  /**
   * {@code kvTransferConfig SPEC}: the vLLM flag for a {@code *v1alpha2.KVCacheOffloadingSpec},
   * empty for anything else. The flag's JSON has escaped quotes since it ends in a double-quoted
   * shell word.
   */
  static HostFunction kvTransferConfig() {
    return new HostFunction(
        "kvTransferConfig",
        List.of(Parameter.ANY),
        arguments ->
            new Text(
                target(arguments.getFirst(), "v1alpha2.KVCacheOffloadingSpec")
                    .map(KserveFunctions::transferFlag)
                    .orElse(""),
                "string",
                true));
  }

  /**
   * {@code shutdownTimeout PODSPEC PRESTOP}, in seconds: the grace period of the {@code
   * *v1.PodSpec} less the preStop hook and the time to exit, never negative.
   */
  static HostFunction shutdownTimeout() {
    return new HostFunction(
        "shutdownTimeout",
        List.of(Parameter.ANY, Parameter.INT64),
        arguments -> {
          long grace = gracePeriod(arguments.getFirst());
          long preStop = ((Int) arguments.getLast()).value();
          return GoValue.int64(Math.max(0, grace - preStop - Math.min(EXIT_SECONDS, grace)));
        });
  }

  private static long gracePeriod(GoValue podSpec) {
    return target(podSpec, "v1.PodSpec")
        .flatMap(spec -> spec.field("TerminationGracePeriodSeconds"))
        .map(seconds -> seconds instanceof Pointer pointer ? pointer.target() : seconds)
        .map(seconds -> seconds instanceof Int number ? number.value() : DEFAULT_GRACE_SECONDS)
        .orElse(DEFAULT_GRACE_SECONDS);
  }

  private static String transferFlag(Struct offloading) {
    StringBuilder json = new StringBuilder();
    json.append("{\"kv_connector\":\"OffloadingConnector\",\"kv_connector_extra_config\":{");
    json.append("\"cpu_bytes_to_use\":").append(cpuBytes(offloading));
    Optional<GoValue> policy = offloading.field("EvictionPolicy");
    if (policy.isPresent() && policy.get() instanceof Text text && !text.value().isEmpty()) {
      json.append(",\"eviction_policy\":\"").append(text.value()).append('"');
    }
    appendTiers(offloading, json);
    json.append(",\"spec_name\":\"TieringOffloadingSpec\"},\"kv_role\":\"kv_both\"}");
    return "--kv-transfer-config '" + json.toString().replace("\"", "\\\"") + "'";
  }

  /** A tier keeps the index it has in the spec, as volumes are named by it. */
  private static void appendTiers(Struct offloading, StringBuilder json) {
    if (!(offloading.field("Secondary").orElse(GoValue.NIL) instanceof Sequence tiers)) {
      return;
    }
    String separator = ",\"secondary_tiers\":[";
    int index = 0;
    for (GoValue tier : tiers.elements()) {
      if (tier instanceof Struct struct
          && struct.field("FileSystem").orElse(GoValue.NIL) instanceof Pointer) {
        json.append(separator);
        json.append("{\"root_dir\":\"/mnt/kv-cache-").append(index).append("\",\"type\":\"fs\"}");
        separator = ",";
      }
      index++;
    }
    if (separator.equals(",")) {
      json.append(']');
    }
  }

  private static long cpuBytes(Struct offloading) {
    return offloading.field("CPU").orElse(GoValue.NIL) instanceof Struct cpu
        ? cpu.text().map(QuantityBytes::of).orElse(0L)
        : 0;
  }

  private static Optional<Struct> target(GoValue value, String typeName) {
    return value instanceof Pointer(Struct struct, Object _) && struct.typeName().equals(typeName)
        ? Optional.of(struct)
        : Optional.empty();
  }
}
