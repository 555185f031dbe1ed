package dev.llmd.picker.discovery.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.model.ModelPolicy;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsFileTest {

  @Test
  void readsEndpointsOfYaml() throws EndpointsFileException {
    List<EndpointSpec> endpoints =
        read(
            """
            endpoints:
              - name: vllm-0
                address: "10.0.0.1"
                port: "8000"
                labels: {llm-d.ai/role: decode}
              - {name: vllm-1, namespace: llm, address: "fd00::2", port: 8001}
            """);

    assertThat(endpoints)
        .containsExactly(
            new EndpointSpec(
                new EndpointId("default", "vllm-0", 8000),
                "10.0.0.1",
                Map.of("llm-d.ai/role", "decode")),
            new EndpointSpec(new EndpointId("llm", "vllm-1", 8001), "fd00::2", Map.of()));
  }

  @Test
  void readsEndpointsOfJson() throws EndpointsFileException {
    assertThat(
            read(
                """
                {"endpoints": [{"name": "a", "address": "10.0.0.1", "port": "8000", "labels": null}]}
                """))
        .containsExactly(
            new EndpointSpec(new EndpointId("default", "a", 8000), "10.0.0.1", Map.of()));
  }

  @Test
  void takesAnEmptyListAsNoEndpoints() throws EndpointsFileException {
    assertThat(read("endpoints: []\n")).isEmpty();
  }

  @Test
  void takesRanksOfOnePodByTheirPorts() throws EndpointsFileException {
    assertThat(
            read(
                """
                endpoints:
                - {name: a, address: 10.0.0.1, port: 8000}
                - {name: a, address: 10.0.0.1, port: 8001}
                """))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {address: 10.0.0.1, port: 1}                   | an endpoint has no name
          {name: a, port: 1}                             | an endpoint has no address
          {name: a, address: 10.0.0.1}                   | an endpoint has no port
          {name: a, adress: 10.0.0.1, port: 1}           | has no field adress; expected: address?
          {name: a, address: pod.svc, port: 1}           | the address is the text "pod.svc"
          {name: a, address: 10.1, port: 1}              | the address is
          {name: a, address: 010.0.0.1, port: 1}         | the address is the text "010.0.0.1"
          {name: a, address: '[::1]', port: 1}           | the address is the text "[::1]"
          {name: a, address: 'fe80::1%eth0', port: 1}    | the address is
          {name: a, address: 10.0.0.256, port: 1}        | the address is
          {name: a, address: '', port: 1}                | the address is
          {name: a, address: 10.0.0.1, port: 0}          | the port is the number 0
          {name: a, address: 10.0.0.1, port: 65536}      | the port is the number 65536
          {name: a, address: 10.0.0.1, port: -1}         | the port is the number -1
          {name: a, address: 10.0.0.1, port: '8000x'}    | the port is the text "8000x"
          {name: a, address: 10.0.0.1, port: '099999'}   | the port is the text "099999"
          {name: a, address: 10.0.0.1, port: 1.5}        | the port is
          {name: 7, address: 10.0.0.1, port: 1}          | the name is the number 7
          {name: a/b, address: 10.0.0.1, port: 1}        | the name is the text "a/b"
          {name: a, namespace: 7, address: 10.0.0.1, port: 1} | the namespace is the number 7
          {name: a, address: 10.0.0.1, port: 1, labels: [x]}  | labels is a list
          {name: a, address: 10.0.0.1, port: 1, labels: {rank: 0}} | label rank is the number 0
          just text                                      | an endpoint is the text "just text"
          """)
  void refusesWhatIsWrongInAnEntryAndSaysWhere(String entry, String message)
      throws EndpointsFileException {
    assertThatThrownBy(() -> read("# first\nendpoints:\n- " + entry + "\n"))
        .isInstanceOf(EndpointsFileException.class)
        .hasMessageStartingWith("pool.yaml:3:")
        .hasMessageContaining(message)
        .hasMessageContaining("; expected: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "endpoints:\n",
        "endpoints: {}\n",
        "endpoints: 7\n",
        "- a\n",
        "just text",
        "{}",
        "endpoints: []\n---\nendpoints: []\n",
        "endpoints: []\nendpoints: []\n",
        "endpoints: [",
        "endpoints:\n- name: a\n   address: b\n",
        "endpoints: &a [*a]\n",
        "\u0000\u0001",
        "endpoints: []\nobjective: []\n",
      })
  void refusesWhatIsNoListOfEndpoints(String text) throws EndpointsFileException {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(EndpointsFileException.class)
        .hasMessageStartingWith("pool.yaml");
  }

  @Test
  void readsObjectivesAndRulesInTheFormOfInferenceModelRewrite() throws EndpointsFileException {
    ModelPolicy policy =
        EndpointsFile.read(
                "pool.yaml",
                """
                endpoints: []
                objectives:
                - {name: batch, priority: -10}
                - name: chat
                rewriteRules:
                - matches: [{model: {type: Exact, value: llama}}]
                  targets: [{modelRewrite: llama-v2, weight: 1}]
                """
                    .getBytes(UTF_8))
            .policy();

    assertThat(policy.priority("batch", "")).isEqualTo(-10);
    assertThat(policy.priority("chat", "")).isZero();
    assertThat(policy.targetModel("llama", new SplittableRandom(1))).contains("llama-v2");
    assertThat(policy.targetModel("other", new SplittableRandom(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          objectives: {}                                  | objectives is an empty map
          objectives: [{priority: 1}]                     | an objective has nothing as name
          objectives: [{name: a, priority: high}]         | priority is the text "high"
          objectives: [{name: a, priority: 3000000000}]   | priority is the number 3000000000
          objectives: [{name: a}, {name: a}]              | objective a stands here again
          objectives: [{name: a, prio: 1}]                | an objective has no field prio
          rewriteRules: [a]                               | a rule is the text "a"
          rewriteRules: [{matches: [{}]}]                 | a match has no model
          rewriteRules: [{matches: [{model: {value: ''}}]}] | model has the text "" as value
          rewriteRules: [{matches: [{model: {type: Prefix, value: a}}]}] | type is the text "Prefix"
          rewriteRules: [{targets: [{modelRewrite: a, weight: 0}]}] | weight is the number 0
          rewriteRules: [{targets: [{name: a}]}]          | a target has no field name
          """)
  void refusesWhatIsWrongInAPolicyAndSaysWhere(String field, String message) {
    assertThatThrownBy(() -> read("endpoints: []\n" + field + "\n"))
        .isInstanceOf(EndpointsFileException.class)
        .hasMessageStartingWith("pool.yaml:2:")
        .hasMessageContaining(message);
  }

  @Test
  void refusesTheSameEndpointTwiceAndSaysWhereItStandsFirst() throws EndpointsFileException {
    assertThatThrownBy(
            () ->
                read(
                    """
                    endpoints:
                    - {name: a, address: 10.0.0.1, port: 1}
                    - {name: a, namespace: default, address: 10.0.0.2, port: 1}
                    """))
        .hasMessageContaining(
            "pool.yaml:3:3: endpoint default/a with port 1 stands here again, first at"
                + " pool.yaml:2:3");
  }

  @Test
  void refusesBytesThatAreNoText() throws EndpointsFileException {
    byte[] random = {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80};
    assertThatThrownBy(() -> EndpointsFile.read("pool.yaml", random))
        .isInstanceOf(EndpointsFileException.class);
  }

  @Test
  void refusesAnAliasBombBeforeItFillsMemory() throws EndpointsFileException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String last = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (last + ", ").repeat(9) + last));
    }
    assertThatThrownBy(() -> read(bomb + "endpoints: *a11\n"))
        .isInstanceOf(EndpointsFileException.class);
  }

  @Test
  void saysOnlyTheFirstOfManyErrors() throws EndpointsFileException {
    String entries = "- {name: a, address: b, port: 1, x: 1}\n".repeat(500);
    assertThatThrownBy(() -> read("endpoints:\n" + entries))
        .extracting(Throwable::getMessage)
        .satisfies(
            text -> assertThat(text.lines()).hasSize(11).last().asString().endsWith(" more"));
  }

  @Test
  void readsTenThousandEndpoints() throws EndpointsFileException {
    List<EndpointSpec> endpoints = read(pool(10_000));

    assertThat(endpoints).hasSize(10_000);
    assertThat(endpoints.getLast().hostPort()).isEqualTo("10.0.39.15:8000");
  }

  static String pool(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                """
                  - name: pod-%d
                    namespace: default
                    address: "10.0.%d.%d"
                    port: "8000"
                    labels: {llm-d.ai/role: decode, app: vllm}
                """
                    .formatted(i, i / 256, i % 256))
        .collect(Collectors.joining("", "endpoints:\n", ""));
  }

  private static List<EndpointSpec> read(String text) throws EndpointsFileException {
    return EndpointsFile.read("pool.yaml", text.getBytes(UTF_8)).endpoints();
  }
}
