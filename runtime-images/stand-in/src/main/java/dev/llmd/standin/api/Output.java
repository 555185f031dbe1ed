package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an answer is made of: words, JSON where it was asked for, or the call of a tool.
 *
 * @param tool the function that is called, with the tokens as its arguments
 * @param tokens the text of each token
 * @param isCut whether the request allowed no more
 */
public record Output(Optional<String> tool, List<String> tokens, boolean isCut) {

  /** Some have several bytes a character: whoever cuts a stream in pieces must not break them. */
  private static final String[] WORDS = {
    "Under",
    " the",
    " tall",
    " trees",
    ",",
    " größer",
    " than",
    " a",
    " house",
    " 🌲",
    " \"quietly\"",
    "\n"
  };

  private static final int CHARACTERS_PER_TOKEN = 4;

  /**
   * What a request is answered with.
   *
   * @param words how many, where it asks for neither a tool nor JSON
   * @throws InvalidRequestException when it asks for a tool that it does not describe
   */
  public static Output of(InferenceCall call, int words) throws InvalidRequestException {
    Optional<JsonNode> tool = call.tool();
    List<String> tokens =
        tool.map(function -> function.path("parameters"))
            .or(call::schema)
            .map(schema -> pieces(Json.write(new SchemaSample(schema).value())))
            .orElseGet(() -> words(words));
    int limit = call.limit(tokens.size());
    return new Output(
        tool.map(function -> function.path("name").asText()),
        tokens.subList(0, limit),
        limit < tokens.size());
  }

  /** The whole text. */
  String text() {
    return String.join("", tokens);
  }

  private static List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(i -> WORDS[i % WORDS.length]).toList();
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int characters = Math.min(CHARACTERS_PER_TOKEN, text.codePointCount(from, text.length()));
      int to = text.offsetByCodePoints(from, characters);
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
