package dev.llmd.picker.tokens;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.scheduling.request.MediaSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads what vLLM renders: {@code {"token_ids": […], "features": {"mm_hashes": …,
 * "mm_placeholders": …}, …}}, for completions a list of these, of which the first prompt counts.
 */
final class RenderAnswer {

  private final ObjectMapper json;

  RenderAnswer(ObjectMapper json) {
    this.json = json;
  }

  Tokens read(byte[] answer) {
    try (JsonParser parser = json.createParser(answer)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        first = parser.nextToken();
      }
      if (first != JsonToken.START_OBJECT) {
        throw TokenizerException.broken("its answer is no object");
      }
      return prompt(parser);
    } catch (IOException e) {
      throw TokenizerException.broken("its answer is no JSON with token_ids");
    }
  }

  private Tokens prompt(JsonParser parser) throws IOException {
    int[] ids = new int[0];
    List<MediaSpan> media = List.of();
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (field.equals("token_ids") && value == JsonToken.START_ARRAY) {
        ids = ids(parser);
      } else if (field.equals("features") && value == JsonToken.START_OBJECT) {
        media = media(json.readTree(parser));
      } else {
        parser.skipChildren();
      }
    }
    if (ids.length == 0) {
      throw TokenizerException.broken("its answer has no token_ids");
    }
    return new Tokens(ids, media);
  }

  private static int[] ids(JsonParser parser) throws IOException {
    int[] ids = new int[1024];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      ids = count == ids.length ? Arrays.copyOf(ids, 2 * count) : ids;
      ids[count++] = (int) parser.getLongValue();
    }
    return Arrays.copyOf(ids, count);
  }

  private static List<MediaSpan> media(JsonNode features) {
    List<MediaSpan> spans = new ArrayList<>();
    for (Map.Entry<String, JsonNode> kind : features.path("mm_hashes").properties()) {
      JsonNode places = features.path("mm_placeholders").path(kind.getKey());
      for (int i = 0; i < Math.min(kind.getValue().size(), places.size()); i++) {
        spans.add(
            new MediaSpan(
                kind.getValue().path(i).asText(),
                places.path(i).path("offset").asInt(),
                places.path(i).path("length").asInt()));
      }
    }
    spans.sort(Comparator.comparingInt(MediaSpan::offset));
    return spans;
  }
}
