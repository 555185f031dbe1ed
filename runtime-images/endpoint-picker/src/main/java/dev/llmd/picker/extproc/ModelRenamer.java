package dev.llmd.picker.extproc;

import dev.llmd.serving.log.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Gives a response the model's name that the client knows: after a rewrite, the model server says
 * another one. Works on the bytes as they come; what may be the beginning of the name is held back
 * until the next bytes, or the end.
 */
final class ModelRenamer {

  private static final byte[] KEY = "\"model\":".getBytes(StandardCharsets.UTF_8);

  private final byte[] served;
  private final byte[] asked;
  private byte[] held = {};

  ModelRenamer(String servedModel, String askedModel) {
    served = quoted(servedModel);
    asked = quoted(askedModel);
  }

  static byte[] quoted(String text) {
    StringBuilder out = new StringBuilder();
    JsonText.append(out, text);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** These bytes with other names; fewer or more of them. */
  Slice rename(Slice bytes, boolean isLast) {
    byte[] in = new byte[held.length + bytes.length()];
    System.arraycopy(held, 0, in, 0, held.length);
    System.arraycopy(bytes.array(), bytes.offset(), in, held.length, bytes.length());
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length + asked.length);
    int kept = 0;
    int at = 0;
    while (at < in.length) {
      int name = in[at] == '"' ? nameAt(in, at) : NO_NAME;
      if (name == CUT_OFF && !isLast) {
        break;
      }
      if (name >= 0) {
        out.write(in, kept, name - kept);
        out.write(asked, 0, asked.length);
        kept = name + served.length;
        at = kept;
      } else {
        at++;
      }
    }
    out.write(in, kept, at - kept);
    held = java.util.Arrays.copyOfRange(in, at, in.length);
    return Slice.of(out.toByteArray());
  }

  private static final int NO_NAME = -1;
  private static final int CUT_OFF = -2;

  /** Where the served model's name begins behind a key that begins here. */
  private int nameAt(byte[] in, int at) {
    int afterKey = match(in, at, KEY);
    if (afterKey < 0) {
      return afterKey;
    }
    int name = afterKey;
    while (name < in.length && in[name] == ' ') {
      name++;
    }
    int end = match(in, name, served);
    return end < 0 ? end : name;
  }

  /** The end of the match. */
  private static int match(byte[] in, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (at + i == in.length) {
        return CUT_OFF;
      }
      if (in[at + i] != wanted[i]) {
        return NO_NAME;
      }
    }
    return at + wanted.length;
  }
}
