package dev.llmd.picker.extproc;

import dev.llmd.scheduling.request.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Headers as they came: places in the message's bytes, made into text when somebody asks. */
final class Headers implements RequestHeaders {

  private final byte[] message;
  private int[] places = new int[4 * 32];
  private int size;

  Headers(byte[] message) {
    this.message = message;
  }

  void add(int nameAt, int nameLength, int valueAt, int valueLength) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size++] = nameAt;
    places[size++] = nameLength;
    places[size++] = valueAt;
    places[size++] = valueLength;
  }

  @Override
  public @Nullable String first(String name) {
    for (int i = 0; i < size; i += 4) {
      if (places[i + 1] == name.length() && isNamed(name, places[i])) {
        return new String(message, places[i + 2], places[i + 3], StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /** The first value of a header, or {@code ""}. */
  String firstOrEmpty(String name) {
    String value = first(name);
    return value == null ? "" : value;
  }

  boolean has(String name) {
    for (int i = 0; i < size; i += 4) {
      if (places[i + 1] == name.length() && isNamed(name, places[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(String name, int at) {
    for (int i = 0; i < name.length(); i++) {
      int c = message[at + i];
      if (c >= 'A' && c <= 'Z') {
        c += 'a' - 'A';
      }
      if (c != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
