package dev.llmd.scheduling.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.llmd.scheduling.prefix.Xxh64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a body of chat completions or completions says, read the slow way: with Jackson. */
final class BodyReference {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int MAX_TOKEN_BYTES = 4;

  private BodyReference() {}

  /** The object; empty if the bytes are no JSON object in UTF-8. */
  static Optional<JsonNode> object(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      JsonNode read = MAPPER.readTree(body);
      return Optional.of(read).filter(JsonNode::isObject);
    } catch (CharacterCodingException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the object's fields are such as the format wants them. */
  static boolean isServable(JsonNode body, List<String> fields) {
    JsonNode model = body.path("model");
    JsonNode required = body.path(fields.getLast());
    return (model.isTextual() || model.isNull() || model.isMissingNode())
        && fields.stream().map(body::path).allMatch(BodyReference::isPromptLike)
        && (required.isContainerNode() || required.isTextual())
        && !(required.isTextual() ? required.textValue().isEmpty() : required.isEmpty());
  }

  private static boolean isPromptLike(JsonNode value) {
    return value.isContainerNode() || value.isTextual() || value.isNull() || value.isMissingNode();
  }

  /** An array that begins with a number must hold token ids only. */
  static boolean isTokens(JsonNode value) {
    return value.isArray() && !value.isEmpty() && value.get(0).isNumber();
  }

  static boolean areTokensRight(JsonNode value) {
    for (JsonNode token : value) {
      if (!token.isIntegralNumber()
          || !token.canConvertToLong()
          || token.longValue() < 0
          || token.longValue() > 0xFFFFFFFFL) {
        return false;
      }
    }
    return true;
  }

  static String text(JsonNode value) {
    if (!value.isTextual()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    value
        .textValue()
        .codePoints()
        .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  static OptionalLong maxTokens(JsonNode body, String... fields) {
    for (String field : fields) {
      JsonNode value = body.path(field);
      double number = value.isNumber() ? value.doubleValue() : -1;
      if (number >= 0 && number == Math.rint(number) && number < 1L << 53) {
        return OptionalLong.of((long) number);
      }
    }
    return OptionalLong.empty();
  }

  /** The bytes of a prompt that are hashed. */
  static byte[] hashed(byte[] body, ScannedBody scanned, JsonNode tokens) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (isTokens(tokens)) {
      for (JsonNode token : tokens) {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_TOKEN_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(bytes.putInt((int) token.longValue()).array());
      }
      return out.toByteArray();
    }
    for (PromptRange range : scanned.promptRanges()) {
      byte[] value = Arrays.copyOfRange(body, (int) range.bytes().from(), (int) range.bytes().to());
      byte[] packed = withoutSpace(value);
      boolean isText = packed[0] == '"';
      out.write(packed, isText ? 1 : 0, packed.length - (isText ? 2 : 0));
    }
    return out.toByteArray();
  }

  private static byte[] withoutSpace(byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean isString = false;
    for (int i = 0; i < json.length; i++) {
      byte c = json[i];
      if (c == '"') {
        isString = !isString;
      }
      if (isString || c > ' ' || c < 0) {
        out.write(c);
      }
      if (isString && c == '\\') {
        out.write(json[++i]);
      }
    }
    return out.toByteArray();
  }

  static List<Long> blocks(byte[] hashed) {
    List<Long> blocks = new ArrayList<>();
    for (int at = 0; at + Bodies.BLOCK <= hashed.length; at += Bodies.BLOCK) {
      blocks.add(Xxh64.hash(hashed, at, at + Bodies.BLOCK));
    }
    return blocks;
  }

  static JsonNode field(Optional<JsonNode> body, String name) {
    return body.map(b -> b.path(name)).orElse(MissingNode.getInstance());
  }
}
