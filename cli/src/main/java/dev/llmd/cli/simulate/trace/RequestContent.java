package dev.llmd.cli.simulate.trace;

import dev.llmd.cli.json.JsonString;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormat;
import dev.llmd.scheduling.body.BodyScanner;
import dev.llmd.scheduling.body.ByteRange;
import dev.llmd.scheduling.body.PromptRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a request of a trace asks. */
public sealed interface RequestContent {

  /** The body that a client would send. */
  byte[] body(String model);

  /** The tokens of the prompt; made anew each time. */
  int[] tokens();

  /** How many tokens the prompt has. */
  int promptTokens();

  /** A prompt that is put together from pieces, each a message of a chat. */
  record Pieces(List<Segment> segments) implements RequestContent {

    public Pieces {
      segments = List.copyOf(segments);
    }

    @Override
    public byte[] body(String model) {
      var body = new ByteArrayOutputStream(4 * promptTokens() + 64 * segments.size() + 128);
      StringBuilder start = new StringBuilder("{\"model\":");
      JsonString.append(start, model);
      write(body, start + ",\"stream\":true,\"messages\":[");
      for (int i = 0; i < segments.size(); i++) {
        Segment segment = segments.get(i);
        String role = i == 0 && segments.size() > 1 ? "system" : "user";
        write(body, (i == 0 ? "" : ",") + "{\"role\":\"" + role + "\",\"content\":\"");
        byte[] text = new byte[4 * segment.tokens()];
        segment.text(text, 0);
        body.writeBytes(text);
        write(body, "\"}");
      }
      write(body, "]}");
      return body.toByteArray();
    }

    @Override
    public int[] tokens() {
      int[] ids = new int[promptTokens()];
      int at = 0;
      for (Segment segment : segments) {
        segment.tokens(ids, at);
        at += segment.tokens();
      }
      return ids;
    }

    @Override
    public int promptTokens() {
      int length = 0;
      for (Segment segment : segments) {
        length += segment.tokens();
      }
      return length;
    }

    private static void write(ByteArrayOutputStream body, String text) {
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A body that was recorded. Its tokens are those of its prompt by the estimate of four bytes
   * each.
   */
  final class Recorded implements RequestContent {
    private final byte[] json;
    private final byte[] prompt;

    private Recorded(byte[] json, byte[] prompt) {
      this.json = json;
      this.prompt = prompt;
    }

    /**
     * A body of that format.
     *
     * @throws BodyException if it is none
     */
    public static Recorded of(byte[] json, BodyFormat format) throws BodyException {
      BodyScanner scanner = new BodyScanner(format, 0, 0);
      scanner.scan(json, 0, json.length);
      var prompt = new ByteArrayOutputStream();
      for (PromptRange range : scanner.finish().promptRanges()) {
        ByteRange bytes = range.bytes();
        prompt.write(json, (int) bytes.from(), (int) (bytes.to() - bytes.from()));
      }
      return new Recorded(json, prompt.toByteArray());
    }

    @Override
    public byte[] body(String model) {
      return json;
    }

    @Override
    public int[] tokens() {
      int[] ids = new int[promptTokens()];
      for (int i = 0; i < prompt.length; i++) {
        ids[i / 4] = ids[i / 4] << 8 | (prompt[i] & 0xFF);
      }
      return ids;
    }

    @Override
    public int promptTokens() {
      return (prompt.length + 3) / 4;
    }
  }
}
