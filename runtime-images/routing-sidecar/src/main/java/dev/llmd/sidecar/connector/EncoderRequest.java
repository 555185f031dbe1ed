package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Elements;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion whose pictures, sounds and films are to be encoded before the prompt is
 * prefilled: what encoders are sent, each item for itself.
 */
public final class EncoderRequest {

  private static final Field MESSAGES = Field.named("messages");
  private static final Field STREAM = Field.named("stream");
  private static final Field STREAM_OPTIONS = Field.named("stream_options");
  private static final Field MAX_TOKENS = Field.named("max_tokens");
  private static final Field MAX_COMPLETION_TOKENS = Field.named("max_completion_tokens");
  private static final Field MIN_TOKENS = Field.named("min_tokens");
  private static final Field THRESHOLD = Field.named("cache_hit_threshold");
  private static final Field EC_TRANSFER_PARAMS = Field.named("ec_transfer_params");
  private static final Field REQUEST =
      Field.root(
          MESSAGES,
          STREAM,
          STREAM_OPTIONS,
          MAX_TOKENS,
          MAX_COMPLETION_TOKENS,
          MIN_TOKENS,
          THRESHOLD,
          EC_TRANSFER_PARAMS);

  private static final Field CONTENT = Field.named("content");
  private static final Field MESSAGE = Field.root(CONTENT);

  private static final Field TYPE = Field.named("type");
  private static final Field IMAGE = Field.named("url");
  private static final Field AUDIO = Field.named("url");
  private static final Field VIDEO = Field.named("url");
  private static final Field INLINE = Field.named("data");
  private static final Field ITEM =
      Field.root(
          TYPE,
          Field.named("image_url", IMAGE),
          Field.named("audio_url", AUDIO),
          Field.named("video_url", VIDEO),
          Field.named("input_audio", INLINE));

  /** Types of items, and what an item is alike with another one by. */
  private static final Map<String, Field> KEYS =
      Map.of(
          "\"image_url\"", IMAGE,
          "\"audio_url\"", AUDIO,
          "\"video_url\"", VIDEO,
          "\"input_audio\"", INLINE);

  private static final Edits ONE_TOKEN =
      Edits.none()
          .set(MAX_TOKENS, "1")
          .replace(MAX_COMPLETION_TOKENS, "1")
          .replace(MIN_TOKENS, "1")
          .set(STREAM, "false")
          .remove(STREAM_OPTIONS);

  /** Each is asked for by itself and all at once; vLLM takes 999 of a kind. */
  public static final int MOST_ITEMS = 1_024;

  private static final byte[] BEFORE_ITEM = "[{\"role\":\"user\",\"content\":[".getBytes(UTF_8);
  private static final byte[] BEHIND_ITEM = "]}]".getBytes(UTF_8);

  private final Members body;
  private final List<ByteSpan> items = new ArrayList<>();
  private final List<ByteSpan> keys = new ArrayList<>();

  private EncoderRequest(Members body) {
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @param bytes its body, which must not change until encoders have got it
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static EncoderRequest read(ByteSpan bytes) throws JsonException {
    Members body = Members.find(REQUEST, bytes.array(), bytes.from(), bytes.to());
    EncoderRequest request = new EncoderRequest(body);
    Optional<ByteSpan> messages = body.value(MESSAGES);
    if (messages.isPresent()) {
      for (ByteSpan message : Elements.of(messages.get())) {
        request.addItems(message);
      }
    }
    return request;
  }

  private void addItems(ByteSpan message) throws JsonException {
    if (message.first() != '{') {
      return;
    }
    Optional<ByteSpan> content =
        Members.find(MESSAGE, message.array(), message.from(), message.to()).value(CONTENT);
    if (content.isEmpty()) {
      return;
    }
    for (ByteSpan item : Elements.of(content.get())) {
      if (item.first() == '{' && items.size() <= MOST_ITEMS) {
        addItem(item);
      }
    }
  }

  private void addItem(ByteSpan item) throws JsonException {
    Members members = Members.find(ITEM, item.array(), item.from(), item.to());
    Optional<String> type = members.value(TYPE).map(value -> new String(value.toBytes(), UTF_8));
    @Nullable Field key = type.isPresent() ? KEYS.get(type.get()) : null;
    if (key == null) {
      return;
    }
    Optional<ByteSpan> value = members.value(key);
    if (value.isPresent() && isKnown(value.get())) {
      return;
    }
    value.ifPresent(keys::add);
    items.add(item);
  }

  private boolean isKnown(ByteSpan key) {
    for (ByteSpan known : keys) {
      if (Arrays.equals(
          known.array(), known.from(), known.to(), key.array(), key.from(), key.to())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What follows once all items are encoded. How much of the prompt must be cached counts no more.
   *
   * @param answers of encoders that say something
   * @param isTried whether a threshold would have decode tried first, which has encoded nothing
   */
  public Spliced encoded(EncoderAnswers answers, boolean isTried) {
    Edits edits = isTried ? Edits.none().remove(THRESHOLD) : Edits.none().set(THRESHOLD, "0");
    String params = answers.params();
    return (params.isEmpty() ? edits : edits.set(EC_TRANSFER_PARAMS, params)).applyTo(body);
  }

  /** How many items there are, of which no two are alike; of too many, one too many. */
  public int items() {
    return items.size();
  }

  /** What an encoder is sent for one item, from 0: the request with nothing else to read in it. */
  public Spliced body(int index) {
    ByteSpan item = items.get(index);
    byte[] messages = new byte[BEFORE_ITEM.length + item.length() + BEHIND_ITEM.length];
    System.arraycopy(BEFORE_ITEM, 0, messages, 0, BEFORE_ITEM.length);
    System.arraycopy(item.array(), item.from(), messages, BEFORE_ITEM.length, item.length());
    System.arraycopy(
        BEHIND_ITEM, 0, messages, BEFORE_ITEM.length + item.length(), BEHIND_ITEM.length);
    return ONE_TOKEN.set(MESSAGES, messages).applyTo(body);
  }
}
