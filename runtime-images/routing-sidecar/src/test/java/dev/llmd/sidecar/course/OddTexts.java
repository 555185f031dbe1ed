package dev.llmd.sidecar.course;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Bodies as clients and servers send them, and such as nobody should. */
final class OddTexts {

  private static final List<String> REASONS =
      List.of("\"stop\"", "\"length\"", "\"length\"", "\"cache_threshold\"", "null", "7");
  private static final String ENGINES = "{\"0\":{\"engine_id\":\"e\"},\"1\":{\"engine_id\":\"f\"}}";

  private static final List<String> ENCODED =
      List.of(
          "{}",
          "{\"ec_transfer_params\":{\"h1\":{\"a\":[1]}}}",
          "{\"ec_transfer_params\":{\"h2\":{\"a\":[2]}}}");

  private static final List<String> MEMBERS =
      List.of(
          "\"stream\":true",
          "\"stream\":false",
          "\"max_tokens\":20",
          "\"max_completion_tokens\":9",
          "\"min_tokens\":2",
          "\"stop\":[\"o w\",\"\"]",
          "\"stream_options\":{\"include_usage\":true}",
          "\"cache_hit_threshold\":0.5",
          "\"sampling_params\":{\"max_tokens\":3}",
          "\"kv_transfer_params\":null",
          "\"tools\":[]",
          "\"n\":1");

  private final Random random;

  OddTexts(Random random) {
    this.random = random;
  }

  /** Whether something happens that does so once in so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** What one request asks for; as a rule JSON. */
  String request() {
    return once(6) ? odd() : chat();
  }

  private String chat() {
    StringBuilder body = new StringBuilder("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",");
    body.append("\"content\":[{\"type\":\"text\",\"text\":\"h\u00e9 \\u00e9\"}");
    for (int i = once(2) ? random.nextInt(4) : 0; i > 0; i--) {
      String kind = any(List.of("image_url", "audio_url", "video_url", "input_audio"));
      body.append(",{\"type\":\"%s\",\"%s\":{\"url\":\"data:%d\"}}".formatted(kind, kind, i));
    }
    body.append("]}],\"prompt\":\"").append("x".repeat(once(9) ? 200_000 : 9)).append('"');
    for (String member : MEMBERS) {
      if (once(4)) {
        body.append(',').append(member);
      }
    }
    return body.append('}').toString();
  }

  /** What is no answer and no request. */
  private String odd() {
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> "null";
      case 2 -> "[1,{}]";
      case 3 -> "{\"a\":";
      case 4 -> "[".repeat(3_000);
      case 5 -> "{\"a\":".repeat(600) + "1" + "}".repeat(600);
      case 6 -> members("\"sampling_params\":{\"max_tokens\":1}");
      case 7 -> members("\"usage\":{\"prompt_tokens\":1,\"prompt_tokens_details\":{}}");
      case 8 -> members(any(List.of("\"choices\":[]", "\"ec_transfer_params\":{}", "\"stop\":3")));
      default -> "\ufeff\u0000\u00ff{}";
    };
  }

  private static String members(String member) {
    return "{" + (member + ",").repeat(69) + member + "}";
  }

  /** What one server answers. */
  String answer(String role) {
    if (once(5)) {
      return odd();
    }
    return switch (role) {
      case "prefill" -> prefilled();
      case "encode" -> any(ENCODED);
      case "bootstrap" -> once(5) ? "{}" : ENGINES;
      default -> decoded();
    };
  }

  private String prefilled() {
    return (once(4) ? "{" : "{\"kv_transfer_params\":{\"remote_host\":\"h\",\"ids\":[1,2]},")
        + "\"usage\":{\"prompt_tokens\":9,\"prompt_tokens_details\":"
        + (once(2) ? "null" : "{\"cached_tokens\":8}")
        + "},\"choices\":[{\"finish_reason\":\"length\"}]}";
  }

  private String decoded() {
    return ("{\"id\":\"d\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":%s%s},\"finish_reason\":%s}],\"usage\":%s}")
        .formatted(
            once(9) ? "null" : "\"hello w\\n\\ud83d\\ude00" + random.nextInt(99) + "\"",
            once(8) ? ",\"tool_calls\":[{}]" : "",
            any(REASONS),
            once(5) ? "null" : "{\"prompt_tokens\":5,\"completion_tokens\":4,\"total_tokens\":9}");
  }

  /** Events of a stream. */
  String events() {
    String line = once(3) ? "\r\n" : "\n";
    StringBuilder events = new StringBuilder();
    int few = once(12) ? 3_000 : random.nextInt(6);
    for (int i = once(100) ? 30_000 : few; i > 0; i--) {
      events.append(once(8) ? oddEvent() : event()).append(line).append(once(9) ? "" : line);
    }
    return events.append(once(4) ? "" : "data: [DONE]" + line + line).toString();
  }

  private String event() {
    return ("data: {\"choices\":[{\"delta\":{\"content\":\"t\"},\"finish_reason\":%s}],"
            + "\"usage\":%s}")
        .formatted(any(REASONS), once(2) ? "null" : "{\"prompt_tokens\":3}");
  }

  private String oddEvent() {
    return any(List.of(": ping", "data:", "event: x", "data: {\"usage\":{", "data: " + odd()));
  }

  /** The first bytes of a body in chunks, with the last chunk or without. */
  byte[] chunks(byte[] body, int most, boolean isWhole) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int at = 0;
    while (at < most) {
      int length = 1 + random.nextInt(most - at);
      String size = Integer.toHexString(length) + (once(9) ? ";a=b" : "");
      chunks.writeBytes(Wire.bytes(size + "\r\n"));
      chunks.write(body, at, length);
      chunks.writeBytes(Wire.bytes("\r\n"));
      at += length;
    }
    String end = once(5) ? "0\r\nx-trailer: y\r\n\r\n" : "0\r\n\r\n";
    chunks.writeBytes(Wire.bytes(isWhole ? end : ""));
    return chunks.toByteArray();
  }
}
