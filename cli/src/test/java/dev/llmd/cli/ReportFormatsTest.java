package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The forms of findings that other programs read. */
class ReportFormatsTest {
  private static final String NAME = "a, b & <50%>.yaml";
  private static final String TEXT = "a: 1\nb: 2\na: 3\n";

  @TempDir private Path repository;
  private CommandRun run = new CommandRun(Path.of(""));

  @BeforeEach
  void inAFolderOfARepository() throws Exception {
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(repository.resolve("team x"));
    run =
        new CommandRun(repository.resolve("team x"))
            .file(NAME, TEXT)
            .file("clean.yaml", "kind: ConfigMap\n");
  }

  @Test
  void githubShowsFindingsAtTheirLines() {
    assertThat(run.run("validate", ".", "--format", "github").out())
        .isEqualTo(
            """
            ::error file=team x/a%2C b & <50%25>.yaml,line=3,col=1,title=source/duplicate-key::\
            the key a stands here again%0A\
            expected: each key once in a map: of two values one would be lost%0A\
            next step: Remove one of the two, or merge their values.%0A\
            see: a, b & <50%25>.yaml:1:1 the key a stands here first
            llmd: 1 error in 2 files
            """);
  }

  @Test
  void eachFileIsATestForJunit() throws Exception {
    Element suite = junit(run.run("validate", ".", "--format", "junit").out());

    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element test = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(test.getAttribute("name")).isEqualTo(NAME);
    Element failure = (Element) test.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("source/duplicate-key");
    assertThat(failure.getAttribute("message")).isEqualTo("the key a stands here again");
    assertThat(failure.getTextContent()).startsWith(NAME + ":3:1: error source/duplicate-key");
  }

  @Test
  void whatDoesNotFailTheRunIsNoFailureForJunit() throws Exception {
    run.file("list/a.yaml", "- just: data\n");

    Element lenient = junit(run.run("validate", "list", "--format", "junit").out());
    Element strict = junit(run.run("validate", "list", "--format", "junit", "--strict").out());

    assertThat(lenient.getElementsByTagName("failure").getLength()).isZero();
    assertThat(lenient.getElementsByTagName("system-out").getLength()).isEqualTo(1);
    assertThat(strict.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void sarifNamesPlacesFromTheRootOfTheRepository() throws Exception {
    JsonNode sarif =
        new ObjectMapper().readTree(run.run("validate", ".", "--format", "sarif").out());
    JsonNode result = sarif.at("/runs/0/results/0");
    JsonNode place = result.at("/locations/0/physicalLocation");

    assertThat(sarif.at("/runs/0/results")).hasSize(1);
    assertThat(place.at("/artifactLocation/uri").asText())
        .isEqualTo("team%20x/a,%20b%20&%20%3C50%25%3E.yaml");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(3);
    assertThat(result.at("/relatedLocations/0/physicalLocation/region/startLine").asInt())
        .isEqualTo(1);
    assertThat(result.at("/level").asText()).isEqualTo("error");
    assertThat(sarif.at("/runs/0/tool/driver/rules/0/id").asText())
        .isEqualTo(result.at("/ruleId").asText())
        .isEqualTo("source/duplicate-key");
    assertThat(sarif.at("/runs/0/tool/driver/rules/0/help/text").asText()).isNotBlank();
  }

  @Test
  void sarifIsAsItsSchemaWantsIt() throws Exception {
    run.service("service.yaml", "chat")
        .file("two.yaml", CommandRun.SERVICE.formatted("x").replace("replicas", "replica"))
        .file("list.yaml", "- just: data\n");
    Schema schema = sarifSchema();

    for (String input : List.of(".", "clean.yaml", "two.yaml")) {
      String sarif = run.run("validate", input, "--format", "sarif").out();

      assertThat(schema.validate(sarif, InputFormat.JSON)).as(sarif).isEmpty();
    }
    String withoutTool = "{\"version\": \"2.1.0\", \"runs\": [{}]}";
    assertThat(schema.validate(withoutTool, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void aFindingKeepsItsFingerprintWhenLinesMove() throws Exception {
    String before = fingerprint();
    run.file(NAME, "# a comment\n\n" + TEXT);
    String moved = fingerprint();
    run.file(NAME, TEXT.replace('a', 'c'));
    String other = fingerprint();

    assertThat(moved).isEqualTo(before).isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "github"})
  void everyFormPrintsZeroFindings(String format) {
    CommandRun.Result result = run.run("validate", "clean.yaml", "--format", format);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isNotBlank();
  }

  private String fingerprint() throws Exception {
    return new ObjectMapper()
        .readTree(run.run("validate", ".", "--format", "sarif").out())
        .at("/runs/0/results/0/partialFingerprints")
        .get("llmd/v1")
        .asText();
  }

  private static Schema sarifSchema() throws Exception {
    try (InputStream schema =
        Objects.requireNonNull(
            ReportFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }

  private static Element junit(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return (Element)
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getElementsByTagName("testsuite")
            .item(0);
  }
}
