package dev.llmd.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.settings.TlsMode;
import dev.llmd.source.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracingTest {

  private static final String TRACED =
      """
      tracing: {exporterEndpoint: "http://otel:4317", exporter: otlp, sampler: always_on}
      """;

  @Test
  void sendsTheServersTraces() {
    Container server = server(TRACED, "containers: [{name: main, args: [--own]}]");

    assertThat(texts(server.node().at("args")))
        .containsExactly(
            "--own",
            "--otlp-traces-endpoint",
            "http://otel:4317",
            "--collect-detailed-traces",
            "all");
    assertThat(value(server, "OTEL_SERVICE_NAME")).isEqualTo("inference-server-decode");
    assertThat(value(server, "OTEL_TRACES_SAMPLER")).isEqualTo("always_on");
    assertThat(server.env("OTEL_TRACES_SAMPLER_ARG").at("value").isPresent()).isFalse();
    assertThat(value(server, "OTEL_RESOURCE_ATTRIBUTES"))
        .isEqualTo(
            "k8s.namespace.name=llm,k8s.node.name=$(OTEL_RESOURCE_ATTRIBUTES_NODE_NAME)"
                + ",k8s.pod.name=$(OTEL_RESOURCE_ATTRIBUTES_POD_NAME),llmisvc.name=svc");
  }

  @Test
  void keepsWhatTheServerSetsItself() {
    Container server =
        server(
            TRACED,
            """
            containers:
              - name: main
                args: [--otlp-traces-endpoint=http://mine, --collect-detailed-traces, model]
                env: [{name: OTEL_SERVICE_NAME, value: mine}]
            """);

    assertThat(texts(server.node().at("args")))
        .containsExactly(
            "--otlp-traces-endpoint=http://mine", "--collect-detailed-traces", "model");
    assertThat(value(server, "OTEL_SERVICE_NAME")).isEqualTo("mine");
  }

  @Test
  void leavesTheServerAloneWithoutAnEndpoint() {
    assertThat(
            server("tracing: {exporter: otlp}", "containers: [{name: main}]")
                .env("OTEL_SERVICE_NAME")
                .isPresent())
        .isFalse();
  }

  @Test
  void sendsTheSchedulersTracesUnlessItSaysOtherwise() {
    PlanContext context = PlanFixture.context(TlsMode.OFF, TRACED);

    assertThat(texts(scheduler(context, "{name: main}").node().at("args")))
        .containsExactly("--tracing=true");
    assertThat(texts(scheduler(context, "{name: main, args: [-tracing=false]}").node().at("args")))
        .containsExactly("-tracing=false");
    assertThat(value(scheduler(context, "{name: main}"), "OTEL_SERVICE_NAME"))
        .isEqualTo("inference-scheduler");
  }

  private static Container scheduler(PlanContext context, String container) {
    Node pod =
        PlanFixture.context(TlsMode.OFF, "template: {containers: [" + container + "]}")
            .service()
            .spec()
            .node()
            .at("template");
    return Tracing.ofScheduler(
        context.service(), new PodSpec(pod.asMap()).container("main").orElseThrow());
  }

  private static Container server(String tracing, String pod) {
    PlanContext context =
        PlanFixture.context(TlsMode.OFF, tracing + "\ntemplate:\n" + pod.indent(2));
    return Tracing.ofServer(
            context.service(),
            "-decode",
            new PodSpec(context.service().spec().node().at("template").asMap()))
        .container("main")
        .orElseThrow();
  }

  private static String value(Container container, String variable) {
    return container.env(variable).at("value").text("");
  }

  private static List<String> texts(Node list) {
    return list.items().stream().map(item -> item.text("")).toList();
  }
}
