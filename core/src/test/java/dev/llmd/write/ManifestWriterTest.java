package dev.llmd.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestWriterTest {

  @Test
  void aDeploymentReadsAsPeopleWriteIt() {
    String deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: chat-kserve
          namespace: models
          labels:
            app.kubernetes.io/name: chat
            zone: "1"
          annotations: {}
        spec:
          replicas: 2
          selector:
            matchLabels:
              app.kubernetes.io/name: chat
          template:
            spec:
              serviceAccountName: chat
              containers:
              - name: main
                image: vllm/vllm-openai:v0.11.0
                command:
                - vllm
                - serve
                args:
                - --port=8000
                - "8000"
                - |-
                  if true; then

                    exec "$@"
                  fi
                env: []
                resources:
                  limits:
                    cpu: "4"
                    nvidia.com/gpu: "1"
                startupProbe:
                  httpGet:
                    path: /health
                  periodSeconds: 10
                securityContext:
                  runAsNonRoot: true
              volumes:
              - name: shm
                emptyDir: {}
        """;

    assertThat(write(reversed(deployment))).isEqualTo(deployment);
  }

  @Test
  void objectsStandInTheOrderTheyAreNeeded() {
    String stream =
        write(
            List.of(
                object("HTTPRoute", "a"),
                object("Zebra", "a"),
                object("Deployment", "b"),
                object("Deployment", "a"),
                object("InferencePool", "a"),
                object("LeaderWorkerSet", "a"),
                object("Ape", "a"),
                object("Service", "a"),
                object("ServiceAccount", "z"),
                object("RoleBinding", "a"),
                object("Role", "a")));

    assertThat(stream.lines().filter(line -> line.startsWith("kind") || line.startsWith("  name")))
        .containsExactly(
            "kind: ServiceAccount",
            "  name: z",
            "kind: Role",
            "  name: a",
            "kind: RoleBinding",
            "  name: a",
            "kind: Service",
            "  name: a",
            "kind: Deployment",
            "  name: a",
            "kind: Deployment",
            "  name: b",
            "kind: LeaderWorkerSet",
            "  name: a",
            "kind: InferencePool",
            "  name: a",
            "kind: HTTPRoute",
            "  name: a",
            "kind: Ape",
            "  name: a",
            "kind: Zebra",
            "  name: a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "y",
        "N",
        "yes",
        "No",
        "on",
        "OFF",
        "true",
        "False",
        "null",
        "~",
        "8",
        "08",
        "0777",
        "0o17",
        "0x1F",
        "1_000",
        "1e3",
        "1.0",
        ".5",
        "+1",
        "-1",
        "-.5",
        ".inf",
        "-.INF",
        ".NaN",
        "12:30:45",
        "2001-01-01",
        "2001-12-14 21:59:43.10 -5",
        "=",
        "<<",
        "-",
        "---",
        "- a",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "[a",
        "]",
        "{a",
        "}",
        ",a",
        "? a",
        "?a",
        " a",
        "a ",
        "0.20.0"
      })
  void textsThatSomeReaderTakesForSomethingElseAreQuoted(String text) {
    assertThat(scalar(text)).isEqualTo('"' + text + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "--model=/mnt/models", "-x", "/bin/bash", "./run", "http://a:80/b#c", "10s", "512Mi",
        "100m", "v0.20.0", "nvidia.com/gpu", "a, b", "it's", "a=b", "$(POD_IP):8000", "yesterday",
        "größer", "\uD83D\uDE00"
      })
  void otherTextsAreNot(String text) {
    assertThat(scalar(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "{\"a\": 1} | '{\"a\": 1}'",
        "{{ it's \"x\" }} | '{{ it''s \"x\" }}'",
        "\\d: | '\\d:'"
      })
  void singleQuotesSpareEscapes(String text, String expected) {
    assertThat(scalar(text)).isEqualTo(expected);
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(scalar("a\tb\u0000\u00a0\u2028\uFEFF\"\\\r\n "))
        .isEqualTo("\"a\\tb\\u0000\\u00A0\\u2028\\uFEFF\\\"\\\\\\r\\n \"");
    assertThat(scalar("\uD83D")).isEqualTo("\"\\uFFFD\"");
  }

  @Test
  void linesAreNeverFolded() {
    String text = "word ".repeat(500) + "end";

    assertThat(scalar(text)).isEqualTo(text);
  }

  @Test
  void blockScalarsKeepTheirLastLineBreaks() {
    assertThat(scalar("a\nb")).isEqualTo("|-\n  a\n  b");
    assertThat(scalar("a\nb\n")).isEqualTo("|\n  a\n  b");
    assertThat(scalar("a\n\nb\n\n")).isEqualTo("|+\n  a\n\n  b\n");
    assertThat(scalar("  a\nb\n")).isEqualTo("|2\n    a\n  b");
    assertThat(scalar("\na")).isEqualTo("|2-\n\n  a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\n ", "a\n\t", "\ta\n", "a\n  \nb", "a\r\nb", "\n", "\n\n", "a\n\u0001"})
  void textsThatABlockScalarMightChangeAreEscaped(String text) {
    assertThat(scalar(text)).startsWith("\"").doesNotContain("\n");
  }

  @Test
  void numbersReadTheSameInYaml11() {
    assertThat(
            write(
                List.of(
                    MapNode.builder()
                        .put("a", new DecimalNode("1e+21", SourceLocation.NONE))
                        .put("b", new DecimalNode("1.5e-7", SourceLocation.NONE))
                        .put("c", 3)
                        .build())))
        .isEqualTo("a: 1.0e+21\nb: 1.5e-7\nc: 3\n");
  }

  @Test
  void listsInListsAndEmptyThings() {
    MapNode object =
        MapNode.builder()
            .put("a", ListNode.of(ListNode.of(TextNode.of("x"), ListNode.EMPTY), MapNode.EMPTY))
            .build();

    assertThat(write(List.of(object))).isEqualTo("a:\n- - x\n  - []\n- {}\n");
    assertThat(write(List.of())).isEmpty();
  }

  private static String scalar(String text) {
    String written = write(List.of(MapNode.builder().put("k", text).build()));
    return written.substring("k: ".length(), written.length() - 1);
  }

  private static MapNode object(String kind, String name) {
    return MapNode.builder()
        .put("kind", kind)
        .put("metadata", MapNode.builder().put("name", name).build())
        .build();
  }

  private static String write(List<MapNode> objects) {
    return new ManifestWriter().write(objects);
  }

  /** The same object with the fields of every map the other way round. */
  private static List<MapNode> reversed(String yaml) {
    return new YamlReader()
        .read("a", yaml.getBytes(StandardCharsets.UTF_8), new Diagnostics()).stream()
            .map(ManifestWriterTest::reversed)
            .toList();
  }

  private static MapNode reversed(MapNode map) {
    MapNode.Builder builder = MapNode.builder();
    map.fields().keySet().stream()
        .toList()
        .reversed()
        .forEach(
            key ->
                builder.put(
                    key,
                    switch (map.at(key)) {
                      case MapNode inner -> reversed(inner);
                      case ListNode list ->
                          list.map(item -> item instanceof MapNode inner ? reversed(inner) : item);
                      case dev.llmd.source.Node other -> other;
                    }));
    return builder.build();
  }
}
