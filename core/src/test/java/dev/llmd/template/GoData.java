package dev.llmd.template;

import static dev.llmd.template.GoValue.bool;
import static dev.llmd.template.GoValue.float64;
import static dev.llmd.template.GoValue.int32;
import static dev.llmd.template.GoValue.int64;
import static dev.llmd.template.GoValue.integer;
import static dev.llmd.template.GoValue.list;
import static dev.llmd.template.GoValue.map;
import static dev.llmd.template.GoValue.nil;
import static dev.llmd.template.GoValue.nilList;
import static dev.llmd.template.GoValue.nilMap;
import static dev.llmd.template.GoValue.nilPointer;
import static dev.llmd.template.GoValue.pointer;
import static dev.llmd.template.GoValue.text;

import dev.llmd.template.GoValue.Int;
import dev.llmd.template.GoValue.Mapping;
import java.util.List;
import java.util.Map;

/** The data of the Go program core/src/test/go/template-table, value by value. */
final class GoData {

  private final GoValue tensor = pointer(int32(2), "tensor");

  GoValue root() {
    TestStruct meta = meta();
    TestStruct service =
        TestStruct.of("v1alpha2.LLMInferenceService")
            .with("ObjectMeta", meta)
            .with("Spec", spec())
            .promoting(meta);
    return TestStruct.of("main.data")
        .with("LLMInferenceService", pointer(service, "service"))
        .with("GlobalConfig", globalConfig())
        .with("X", extras())
        .promoting(service)
        .promoting(meta);
  }

  private static TestStruct meta() {
    return TestStruct.of("v1alpha2.ObjectMeta")
        .with("Name", text("llama"))
        .with("Namespace", text("prod"))
        .with(
            "Labels",
            map(text(""), Map.of("app", text("chat"), "tier", text("gold"), "Zone", text("a"))))
        .with("Annotations", nilMap(text("")))
        .with("Generation", int64(7));
  }

  private TestStruct spec() {
    TestStruct workload = workload();
    TestStruct uri =
        TestStruct.of("resource.URL").with("Scheme", text("hf")).with("Host", text("meta"));
    TestStruct model =
        TestStruct.of("v1alpha2.ModelSpec")
            .with("URI", uri.printedAs("hf://meta"))
            .with("Name", pointer(text("meta/llama"), "model name"))
            .with("Criticality", nilPointer("string"));
    return TestStruct.of("v1alpha2.LLMInferenceServiceSpec")
        .with("Model", model)
        .with("WorkloadSpec", workload)
        .with("Prefill", nilPointer("v1alpha2.WorkloadSpec"))
        .promoting(workload);
  }

  private TestStruct workload() {
    TestStruct parallelism =
        TestStruct.of("v1alpha2.ParallelismSpec")
            .with("Tensor", tensor)
            .with("Pipeline", nilPointer("int32"))
            .with("Data", pointer(int32(0), "data"))
            .with("DataLocal", nilPointer("int32"))
            .with("DataRPCPort", nilPointer("int32"))
            .with("Expert", bool(true));
    return TestStruct.of("v1alpha2.WorkloadSpec")
        .with("Replicas", pointer(int32(3), "replicas"))
        .with("Parallelism", pointer(parallelism, "parallelism"))
        .with("Template", pointer(podSpec(), "template"))
        .with("Worker", nilPointer("v1.PodSpec"))
        .with("KVCacheOffloading", pointer(offloading(), "offloading"));
  }

  private static TestStruct podSpec() {
    List<GoValue> containers =
        List.of(
            container("main", list("[]string", List.of(text("--a"), text("--b")))),
            container("side", nilList("[]string")));
    return TestStruct.of("v1.PodSpec")
        .with("Containers", list("[]v1.Container", containers))
        .with("DNSPolicy", text("ClusterFirst", "v1.DNSPolicy"))
        .with("NodeSelector", map(text(""), Map.of("gpu", text("h100"))))
        .with("TerminationGracePeriodSeconds", pointer(int64(90), "grace"));
  }

  private static TestStruct container(String name, GoValue args) {
    return TestStruct.of("v1.Container").with("Name", text(name)).with("Args", args);
  }

  private static TestStruct offloading() {
    TestStruct disk = TestStruct.of("v1alpha2.FileSystemTierSpec").with("Size", quantity(0, "0Gi"));
    return TestStruct.of("v1alpha2.KVCacheOffloadingSpec")
        .with("CPU", quantity(10L << 30, "10Gi"))
        .with("EvictionPolicy", text("lru"))
        .with(
            "Secondary",
            list(
                "[]v1alpha2.SecondaryTierSpec",
                List.of(
                    tier(nilPointer("v1alpha2.FileSystemTierSpec")), tier(pointer(disk, "disk")))));
  }

  private static TestStruct tier(GoValue fileSystem) {
    return TestStruct.of("v1alpha2.SecondaryTierSpec").with("FileSystem", fileSystem);
  }

  private static TestStruct quantity(long bytes, String text) {
    return TestStruct.of("resource.Quantity").with("Bytes", int64(bytes)).printedAs(text);
  }

  private static TestStruct globalConfig() {
    return TestStruct.of("main.globalConfig")
        .with("SystemNamespace", text("kserve"))
        .with("EnableTLS", bool(true));
  }

  private TestStruct extras() {
    return TestStruct.of("main.extras")
        .with("Int", integer(42))
        .with("Negative", integer(-17))
        .with("Int32", int32(5))
        .with("Float", float64(2.5))
        .with("Big", float64(1e21))
        .with("Small", float64(0.00001))
        .with("True", bool(true))
        .with("Empty", text(""))
        .with("Text", text("hello"))
        .with("Unicode", text("héllo wörld €𝄞"))
        .with("Quoted", text("say \"hi\""))
        .with("Lines", text("a\nb"))
        .with("Path", text("C:\\new"))
        .with("Html", text("<a href='x'>&</a>"))
        .with("Words", list("[]string", List.of(text("one"), text("two"), text("three"))))
        .with("Ints", list("[]int", List.of(integer(3), integer(1), integer(2))))
        .with("None", list("[]string", List.of()))
        .with("NilWords", nilList("[]string"))
        .with("Pointers", list("[]*int32", List.of(nilPointer("int32"))))
        .with(
            "Any",
            list("[]interface {}", List.of(integer(1), text("a"), nil(), float64(2.5), bool(true))))
        .with("Counts", map(integer(0), Map.of("b", integer(2), "a", integer(1), "c", integer(0))))
        .with("NilMap", nilMap(text("")))
        .with("NoMap", map(text(""), Map.of()))
        .with("Tree", tree())
        .with(
            "Limits", new Mapping("v1.ResourceName", integer(0), Map.of("cpu", integer(4)), false))
        .with("AnyInt", integer(5))
        .with("AnyNil", nil())
        .with("Same", tensor)
        .with("Double", new GoValue.Func(doubling()));
  }

  private static GoValue tree() {
    return map(
        nil(),
        Map.of(
            "list",
            list("[]interface {}", List.of(integer(1), integer(2))),
            "name",
            text("n"),
            "nil",
            nil(),
            "map",
            map(nil(), Map.of("k", text("v")))));
  }

  private static HostFunction doubling() {
    return new HostFunction(
        "Double",
        List.of(HostFunction.Parameter.INT),
        arguments -> integer(2 * ((Int) arguments.getFirst()).value()));
  }
}
