package dev.llmd.validate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.llmd.Compiler;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.testing.Oracle;
import dev.llmd.validate.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule that the CRDs of routes, pools and groups hold in CEL has one of ours that says the
 * same before the API server does, or a reason to have none. A release that brings a new rule
 * fails.
 */
class CelRulesTest {

  private static final Set<String> KINDS =
      Set.of("HTTPRoute", "InferencePool", "LeaderWorkerSet", "InferenceModel");

  private static final String NONE = "";

  /**
   * What answers the rules whose message has a certain form.
   *
   * @param message the form
   * @param id the rule of ours that finds the same; {@code ""} for none
   * @param because why none is needed
   */
  private record Answer(Pattern message, String id, String because) {
    boolean fits(String text) {
      return message.matcher(text).matches();
    }
  }

  private static Answer found(String message, String id) {
    return new Answer(Pattern.compile(message), id, "");
  }

  private static Answer needless(String message, String because) {
    return new Answer(Pattern.compile(message), NONE, because);
  }

  private static final List<Answer> ANSWERS =
      List.of(
          found("filter\\.\\w+ must be (nil|specified) .*", "router/filter-type"),
          found("\\w+ filter cannot be repeated", "router/filter-list"),
          found("May specify either .*Redirect or .*, but not both", "router/filter-list"),
          found("Allow\\w+ cannot contain '\\*' alongside other \\w+", "router/filter-settings"),
          found("Only one of percent or fraction .*", "router/filter-settings"),
          found("numerator must be less .* denominator", "router/filter-settings"),
          found("replace(FullPath|PrefixMatch) must be specified .*", "router/filter-settings"),
          found("type must be 'Replace\\w+' when .*", "router/filter-settings"),
          found("RequestRedirect filter must not .* backendRefs", "router/redirect"),
          found("(Within backendRefs, )?[Ww]hen using .*path\\.replacePrefix.*", "router/redirect"),
          found("Must have port for Service reference", "router/backend-port"),
          found("While 16 rules and 64 matches .* 128", "router/match-count"),
          found(
              "(value )?must (be an absolute path|not (contain|end with)) .*", "router/path-match"),
          found("must only contain valid characters .*", "router/path-match"),
          found("type must be one of \\['Exact'.*", "router/path-match"),
          found("backendRequest timeout cannot be longer .*", "router/timeouts"),
          found("sectionName must be (specified|unique) .*", "router/same-parent"),
          found("port is required when kind is 'Service' .*", "scheduler/pool-picker-port"),
          found("port number must be unique", "scheduler/pool-target-ports"),
          needless("modelName is immutable", "it compares two versions of one object"),
          needless("Weights should be set for all .*", "llmd gives every target model a weight"));

  private static TreeSet<String> messages = new TreeSet<>();

  @BeforeAll
  static void readMessages() throws IOException {
    messages = messages();
  }

  static List<Answer> answers() {
    return ANSWERS;
  }

  @Test
  void everyRuleOfTheCrdsHasOneAnswer() {
    assertThat(messages).isNotEmpty();
    for (String message : messages) {
      assertThat(ANSWERS).as(message).filteredOn(answer -> answer.fits(message)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyAnswerIsForARuleThatIsThere(Answer answer) {
    assertThat(messages).anyMatch(answer::fits);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyAnswerIsARuleOfOursOrAReason(Answer answer) {
    List<String> ids =
        Rules.all().stream()
            .flatMap(rule -> rule.docs().stream())
            .map(RuleDoc::id)
            .map(Object::toString)
            .toList();

    if (answer.id().equals(NONE)) {
      assertThat(answer.because()).isNotEmpty();
    } else {
      assertThat(ids).contains(answer.id());
    }
  }

  private static TreeSet<String> messages() throws IOException {
    TreeSet<String> messages = new TreeSet<>();
    for (String target : Compiler.targets()) {
      for (JsonNode definition : definitions(target)) {
        if (KINDS.contains(definition.at("/spec/names/kind").asText())) {
          for (JsonNode rules : definition.findValues("x-kubernetes-validations")) {
            rules.forEach(rule -> messages.add(rule.path("message").asText()));
          }
        }
      }
    }
    return messages;
  }

  private static List<JsonNode> definitions(String target) throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<JsonNode> definitions = new ArrayList<>();
    try (Stream<Path> files = Files.list(Oracle.folder().resolve("crds").resolve(target))) {
      for (Path file : files.sorted().toList()) {
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
          documents.forEachRemaining(definitions::add);
        }
      }
    }
    return definitions;
  }
}
