package dev.llmd.standin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

  private static final String WEATHER =
      """
      {"type": "function", "function": {"name": "weather", "parameters": {"type": "object",
       "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 2},
         "unit": {"enum": ["celsius", "kelvin"]}, "hours": {"type": "array", "minItems": 2,
         "items": {"$ref": "#/$defs/hour"}}},
       "$defs": {"hour": {"type": ["number", "null"]}}}}}\
      """;
  private static final String TIME = "{\"type\": \"function\", \"name\": \"time\"}";

  private static InferenceCall call(String more) throws InvalidRequestException {
    return InferenceCall.read(("{\"model\": \"m\"" + more + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static Output output(String more) throws InvalidRequestException {
    return Output.of(call(more), 16);
  }

  private static JsonNode json(Output output) throws InvalidRequestException {
    return Json.read(output.text().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void callsTheFirstToolWithArgumentsThatItsSchemaAllows() throws Exception {
    Output output = output(", \"tools\": [" + WEATHER + ", " + TIME + "]");

    assertThat(output.tool()).hasValue("weather");
    assertThat(json(output).path("city").isTextual()).isTrue();
    assertThat(json(output).path("days").asInt()).isEqualTo(2);
    assertThat(json(output).path("unit").asText()).isEqualTo("celsius");
    assertThat(json(output).path("hours")).hasSize(2).allMatch(JsonNode::isNumber);
  }

  @Test
  void callsTheToolThatIsChosenAndNoneThatMayNotBe() throws Exception {
    String tools = ", \"tools\": [" + WEATHER + ", " + TIME + "], \"tool_choice\": ";

    assertThat(output(tools + "{\"type\": \"function\", \"name\": \"time\"}").tool())
        .hasValue("time");
    assertThat(output(tools + "{\"function\": {\"name\": \"weather\"}}").tool())
        .hasValue("weather");
    assertThat(output(tools + "\"none\"").tool()).isEmpty();
    assertThatThrownBy(() -> output(tools + "{\"name\": \"other\"}"))
        .hasMessageContaining("`other`");
    assertThatThrownBy(() -> output(", \"tool_choice\": \"required\""))
        .hasMessageContaining("no tools");
  }

  @Test
  void answersInWordsOnceTheToolHasAnswered() throws Exception {
    String tools = ", \"tools\": [" + WEATHER + "]";

    assertThat(output(tools + ", \"messages\": [{\"role\": \"tool\"}]").tool()).isEmpty();
    assertThat(output(tools + ", \"input\": [{\"type\": \"function_call_output\"}]").tool())
        .isEmpty();
    assertThat(output(tools + ", \"messages\": [{\"role\": \"user\"}]").tool()).isPresent();
  }

  @Test
  void followsTheFormatThatIsAskedFor() throws Exception {
    String schema = "{\"properties\": {\"is_ready\": {\"type\": \"boolean\"}}}";

    assertThat(json(output(", \"response_format\": {\"type\": \"json_object\"}")).isObject())
        .isTrue();
    assertThat(
            output(
                    ", \"response_format\": {\"type\": \"json_schema\", \"json_schema\":"
                        + " {\"schema\": "
                        + schema
                        + "}}")
                .text())
        .isEqualTo("{\"is_ready\":true}");
    assertThat(
            output(
                    ", \"text\": {\"format\": {\"type\": \"json_schema\", \"schema\": "
                        + schema
                        + "}}")
                .text())
        .isEqualTo("{\"is_ready\":true}");
    assertThat(output(", \"response_format\": {\"type\": \"text\"}").tokens()).hasSize(16);
  }

  @Test
  void endsASchemaThatRefersToItself() throws Exception {
    assertThat(
            json(
                output(
                    ", \"response_format\": {\"type\": \"json_schema\", \"json_schema\":"
                        + " {\"schema\": {\"properties\": {\"next\": {\"$ref\": \"#\"}}}}}}")))
        .matches(
            tree ->
                tree.toString()
                    .endsWith("null" + "}".repeat(tree.toString().split("next", -1).length - 1)));
  }

  @Test
  void isCutWhereTheRequestAllowsFewerTokens() throws Exception {
    Output output = output(", \"max_tokens\": 2, \"tools\": [" + WEATHER + "]");

    assertThat(output.tokens()).hasSize(2);
    assertThat(output.isCut()).isTrue();
    assertThat(output(", \"max_tokens\": 16").isCut()).isFalse();
  }
}
