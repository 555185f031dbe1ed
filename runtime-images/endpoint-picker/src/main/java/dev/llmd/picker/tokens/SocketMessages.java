package dev.llmd.picker.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Requests of {@code tokenization.TokenizationService} as protocol buffers. It takes a chat apart
 * into messages, where the body of a request is taken as it is elsewhere; the numbers of the fields
 * are those of its interface.
 */
final class SocketMessages {

  private final ObjectMapper json = new ObjectMapper();

  /** Writes fields of a message. */
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /** {@code InitializeTokenizerRequest}. */
  byte[] initialize(String model) {
    return message(
        out -> {
          out.writeString(1, model);
          out.writeBool(3, true);
        });
  }

  /**
   * {@code RenderCompletionRequest}.
   *
   * @throws TokenizerException if the prompt is not one text
   */
  byte[] completion(String model, byte[] body) {
    JsonNode prompt = read(body).path("prompt");
    if (!prompt.isTextual()) {
      throw TokenizerException.refused("the tokenizer takes one text as the prompt");
    }
    return message(
        out -> {
          out.writeString(1, model);
          out.writeString(2, prompt.textValue());
        });
  }

  /** {@code RenderChatCompletionRequest}. */
  byte[] chat(String model, byte[] body) {
    JsonNode request = read(body);
    return message(
        out -> {
          out.writeString(1, model);
          for (JsonNode message : request.path("messages")) {
            out.writeByteArray(2, chatMessage(message));
          }
          if (!request.path("tools").isEmpty()) {
            out.writeString(3, request.path("tools").toString());
          }
          if (request.path("chat_template").isTextual()) {
            out.writeString(4, request.path("chat_template").textValue());
          }
          // As vLLM does unless told.
          out.writeBool(5, request.path("add_generation_prompt").asBoolean(true));
          if (request.path("continue_final_message").asBoolean(false)) {
            out.writeBool(6, true);
          }
          if (!request.path("chat_template_kwargs").isEmpty()) {
            out.writeString(7, request.path("chat_template_kwargs").toString());
          }
        });
  }

  private static byte[] chatMessage(JsonNode message) {
    return message(
        out -> {
          out.writeString(1, message.path("role").asText());
          JsonNode content = message.path("content");
          if (content.isArray()) {
            for (JsonNode part : content) {
              contentPart(out, part);
            }
          } else {
            out.writeString(2, content.isTextual() ? content.textValue() : "");
          }
          if (!message.path("tool_calls").isEmpty()) {
            out.writeString(4, message.path("tool_calls").toString());
          }
        });
  }

  private static void contentPart(CodedOutputStream out, JsonNode part) throws IOException {
    switch (part.path("type").asText()) {
      case "text" ->
          out.writeByteArray(
              3,
              message(
                  text -> {
                    text.writeString(1, "text");
                    text.writeString(2, part.path("text").asText());
                  }));
      case "image_url" ->
          out.writeByteArray(
              3,
              message(
                  image -> {
                    image.writeString(1, "image_url");
                    String url = part.path("image_url").path("url").asText();
                    image.writeByteArray(3, message(field -> field.writeString(1, url)));
                  }));
      default -> throw TokenizerException.refused("the tokenizer takes texts and images only");
    }
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw TokenizerException.refused("the body is no JSON");
    }
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
