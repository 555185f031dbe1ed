package dev.llmd.picker.tokens;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.llmd.scheduling.request.MediaSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads answers of {@code tokenization.TokenizationService}. */
final class SocketAnswer {

  private static final int TOKEN_IDS = 2;

  /** Hashes and places of images and the like, by kind. */
  private final Map<String, List<String>> hashes = new HashMap<>();

  private final Map<String, List<int[]>> places = new HashMap<>();
  private int[] ids = new int[256];
  private int count;
  private boolean isSuccess;
  private String error = "";

  /** Reads a field of a message. */
  private interface Field {
    void read(int number, CodedInputStream in) throws IOException;
  }

  /** {@code RenderCompletionResponse}, or {@code RenderChatCompletionResponse}. */
  static Tokens tokens(PromptRequest.Api api, byte[] message) {
    // What says whether it worked stands behind the features of a chat.
    int features = api == PromptRequest.Api.CHAT ? 3 : -1;
    int success = api == PromptRequest.Api.CHAT ? 4 : 3;
    SocketAnswer answer = new SocketAnswer();
    answer.read(
        message,
        (number, in) -> {
          if (number == TOKEN_IDS) {
            answer.ids(in);
          } else if (number == features) {
            answer.features(in.readByteArray());
          } else {
            answer.outcome(number - success, in);
          }
        });
    answer.check();
    return new Tokens(Arrays.copyOf(answer.ids, answer.count), answer.media());
  }

  /** {@code InitializeTokenizerResponse}. */
  static void initialized(byte[] message) {
    SocketAnswer answer = new SocketAnswer();
    answer.read(message, (number, in) -> answer.outcome(number - 1, in));
    answer.check();
  }

  private void check() {
    if (!isSuccess) {
      throw TokenizerException.refused(error.isEmpty() ? "it gives no reason" : error);
    }
  }

  /** Whether it worked, and why not. */
  private void outcome(int which, CodedInputStream in) throws IOException {
    if (which == 0) {
      isSuccess = in.readBool();
    } else if (which == 1) {
      error = in.readString();
    } else {
      in.skipField(in.getLastTag());
    }
  }

  private void ids(CodedInputStream in) throws IOException {
    if (WireFormat.getTagWireType(in.getLastTag()) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      id(in.readUInt32());
      return;
    }
    int end = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      id(in.readUInt32());
    }
    in.popLimit(end);
  }

  private void id(int id) {
    ids = count == ids.length ? Arrays.copyOf(ids, 2 * count) : ids;
    ids[count++] = id;
  }

  private void features(byte[] message) {
    read(
        message,
        (number, in) -> {
          byte[] entry = in.readByteArray();
          if (number == 1) {
            mapEntry(entry, this::hashes);
          } else if (number == 2) {
            mapEntry(entry, this::places);
          }
        });
  }

  /** A value of a map, by its key. */
  private interface Entry {
    void take(String key, byte[] value);
  }

  private void mapEntry(byte[] message, Entry entry) {
    String[] key = {""};
    byte[][] value = {{}};
    read(
        message,
        (number, in) -> {
          if (number == 1) {
            key[0] = in.readString();
          } else {
            value[0] = in.readByteArray();
          }
        });
    entry.take(key[0], value[0]);
  }

  private void hashes(String kind, byte[] list) {
    List<String> values = hashes.computeIfAbsent(kind, absent -> new ArrayList<>());
    read(list, (number, in) -> values.add(in.readString()));
  }

  private void places(String kind, byte[] list) {
    List<int[]> ranges = places.computeIfAbsent(kind, absent -> new ArrayList<>());
    read(
        list,
        (number, in) -> {
          int[] range = new int[2];
          read(in.readByteArray(), (field, part) -> range[field - 1] = part.readInt32());
          ranges.add(range);
        });
  }

  private List<MediaSpan> media() {
    List<MediaSpan> spans = new ArrayList<>();
    hashes.forEach(
        (kind, values) -> {
          List<int[]> ranges = places.getOrDefault(kind, List.of());
          for (int i = 0; i < Math.min(values.size(), ranges.size()); i++) {
            spans.add(new MediaSpan(values.get(i), ranges.get(i)[0], ranges.get(i)[1]));
          }
        });
    spans.sort(Comparator.comparingInt(MediaSpan::offset));
    return spans;
  }

  private void read(byte[] message, Field field) {
    CodedInputStream in = CodedInputStream.newInstance(message);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        field.read(WireFormat.getTagFieldNumber(tag), in);
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      throw TokenizerException.broken("its answer is none of the interface's messages");
    }
  }
}
