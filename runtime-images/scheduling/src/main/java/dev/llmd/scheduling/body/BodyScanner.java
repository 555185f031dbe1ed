package dev.llmd.scheduling.body;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request body in one pass, from chunks that may be cut anywhere, and keeps no byte of it
 * but what {@link ScannedBody} has.
 *
 * <p>The prompt is hashed as it is spelled, without white space between tokens. Each of its fields
 * is hashed by itself, and their blocks are put together in the order of the format: so two bodies
 * with the same beginning of a prompt have the same first blocks, whatever other fields they have,
 * and in whatever order.
 *
 * <p>Of two fields with one key the last counts, as for Go and for the JSON readers of model
 * servers.
 *
 * <p>Images, videos and sounds in messages are not hashed as they are spelled, but as a few tokens
 * that stand for them.
 */
public final class BodyScanner extends JsonPush {

  private static final int MAX_TEXT = 4096;
  private static final int COPIED = 8192;

  /** Of a part of a message's content: within the body, messages, a message and its content. */
  private static final int MEDIA_DEPTH = 5;

  private static final byte[] NO_BYTES = {};

  private final BodyFormat format;
  private final PromptParts prompt;
  private final MaxTokens maxTokens = new MaxTokens();
  private BodyField field = BodyField.OTHER;
  private @Nullable MediaKind media;
  private byte[] copy = NO_BYTES;

  /** What is wrong with the last model; what an earlier one had does not count. */
  private @Nullable BodyException wrongModel;

  private String model = "";
  private long modelFrom = -1;
  private long modelTo = -1;
  private boolean isStreaming;
  private String cacheSalt = "";

  /**
   * A scanner for one body.
   *
   * @param format not {@link BodyFormat#isOpaque()}
   * @param blockBytes bytes in a block of the prompt; 0 when nobody wants hashes
   * @param maxBlocks blocks beyond are not hashed
   */
  public BodyScanner(BodyFormat format, int blockBytes, int maxBlocks) {
    this.format = format;
    this.prompt = new PromptParts(format.promptFields(), blockBytes, maxBlocks);
  }

  /**
   * Reads the next bytes; they may be changed afterwards.
   *
   * @throws BodyException if the body is wrong; no more may be read then
   */
  public void scan(byte[] bytes, int from, int to) throws BodyException {
    push(bytes, from, to);
  }

  /** Reads the remaining bytes of the chunk; a chunk without an array costs a copy, in pieces. */
  public void scan(ByteBuffer chunk) throws BodyException {
    if (chunk.hasArray()) {
      int from = chunk.arrayOffset() + chunk.position();
      push(chunk.array(), from, from + chunk.remaining());
      chunk.position(chunk.limit());
      return;
    }
    if (copy.length == 0) {
      copy = new byte[COPIED];
    }
    while (chunk.hasRemaining()) {
      int length = Math.min(COPIED, chunk.remaining());
      chunk.get(copy, 0, length);
      push(copy, 0, length);
    }
  }

  /**
   * Ends the body.
   *
   * @throws BodyException if it is not a whole JSON object, or has no prompt
   */
  public ScannedBody finish() throws BodyException {
    end();
    if (wrongModel != null) {
      throw wrongModel;
    }
    prompt.check(offset(0));
    boolean hasModel = modelTo > 0;
    long place = firstByte() + 1;
    return new ScannedBody(
        model,
        hasModel ? new ByteRange(modelFrom, modelTo) : new ByteRange(place, place),
        isStreaming,
        cacheSalt,
        maxTokens.first(),
        prompt.prompt(),
        prompt.ranges());
  }

  @Override
  void keyEnded() {
    if (depth() == MEDIA_DEPTH) {
      media = MediaKind.of(capture).orElse(null);
      return;
    }
    field = BodyField.OTHER;
    for (BodyField known : format.fields()) {
      if (known.is(capture, depth())) {
        field = known;
      }
    }
  }

  @Override
  void valueBegins(byte first, int at) {
    switch (field.kind()) {
      case MODEL -> modelBegins(first, at);
      case CACHE_SALT -> {
        cacheSalt = "";
        captureText(first);
      }
      case STREAM -> isStreaming = first == 't';
      case MAX_TOKENS -> {
        maxTokens.begin(field.index());
        wantsNumbers = isNumber(first);
      }
      case CONTAINER -> {
        maxTokens.clear();
        watched = first == '{' ? 2 : 1;
      }
      case PROMPT -> promptBegins(first, at);
      case OTHER -> {}
    }
  }

  /** What is no text, and spelled as a text or an object, goes to a hasher of its own. */
  private void mediaBegins(byte first, int at) {
    if (first != '"' && first != '{') {
      media = null;
    }
    if (media != null) {
      stopFeeding(at);
      feed(prompt.part(field.index()).media().begin(), at);
    }
  }

  private void mediaEnded(int at) {
    if (media != null) {
      PromptPart part = prompt.part(field.index());
      stopFeeding(at);
      part.media().end(media, part.hasher());
      feed(part.hasher(), at);
      media = null;
    }
  }

  private void modelBegins(byte first, int at) {
    boolean isRight = first == '"' || first == 'n';
    wrongModel = isRight ? null : unexpected("the model's name in double quotes", at);
    model = "";
    modelFrom = offset(at);
    captureText(first);
  }

  private void captureText(byte first) {
    if (first == '"') {
      isCapturing = true;
      capture.begin(MAX_TEXT);
    }
  }

  @Override
  void textEnded(int at) throws BodyException {
    if (capture.isTooLong()) {
      throw new BodyException(
          offset(at), "\"" + field.name() + "\" is longer than " + MAX_TEXT + " bytes");
    }
    if (field.kind() == BodyField.Kind.MODEL) {
      model = capture.text();
    } else {
      cacheSalt = capture.text();
    }
  }

  private void promptBegins(byte first, int at) {
    PromptPart part = prompt.part(field.index());
    if (depth() == MEDIA_DEPTH) {
      mediaBegins(first, at);
      return;
    }
    if (depth() == 2) {
      if (!isNumber(first)) {
        part.refuse(unexpected("a token id", at));
      }
      return;
    }
    part.reset();
    if (first != '"' && first != '[' && first != '{') {
      if (first != 'n') {
        part.refuse(unexpected("\"" + field.name() + "\" to be a string or an array", at));
      }
      return;
    }
    part.begin(first, offset(at));
    watchedBelow = field.mayHaveMedia() ? MEDIA_DEPTH : 0;
    if (first == '[' && field.mayBeTokens()) {
      wantsFirstElement = true;
    } else {
      feed(part.hasher(), first == '"' ? at + 1 : at);
    }
  }

  @Override
  void firstElement(byte first, int at) {
    wantsFirstElement = false;
    PromptPart part = prompt.part(field.index());
    if (isNumber(first)) {
      wantsNumbers = true;
      wantsTokens = true;
      watched = 2;
    } else {
      part.beginElements();
      feed(part.hasher(), at);
    }
  }

  @Override
  int tokens(byte[] bytes, int from, int to) {
    return depth() == 2 ? prompt.part(field.index()).takeTokens(bytes, from, to) : from;
  }

  private static boolean isNumber(byte first) {
    return first == '-' || (first >= '0' && first <= '9');
  }

  @Override
  void numberBytes(byte[] bytes, int from, int to) {
    if (field.kind() == BodyField.Kind.PROMPT) {
      prompt.part(field.index()).tokenBytes(bytes, from, to);
    } else {
      maxTokens.bytes(bytes, from, to);
    }
  }

  @Override
  void numberEnded(boolean isWhole, int at) {
    if (field.kind() != BodyField.Kind.PROMPT) {
      maxTokens.end();
      wantsNumbers = false;
    } else if (!prompt.part(field.index()).endToken(isWhole)) {
      prompt
          .part(field.index())
          .refuse(
              new BodyException(
                  offset(at),
                  "expected token ids, whole numbers of 32 bits, found another number"));
    }
  }

  @Override
  void valueEnded(int at) {
    if (depth() == MEDIA_DEPTH) {
      mediaEnded(at);
    }
    if (depth() > 1) {
      return;
    }
    watched = 1;
    watchedBelow = 0;
    switch (field.kind()) {
      case MODEL -> modelTo = offset(at);
      case PROMPT -> promptEnded(at);
      default -> {}
    }
  }

  private void promptEnded(int at) {
    PromptPart part = prompt.part(field.index());
    if (part.isPresent()) {
      stopFeeding(part.isText() ? at - 1 : at);
      part.end(offset(at));
    }
    wantsFirstElement = false;
    wantsNumbers = false;
    wantsTokens = false;
  }
}
