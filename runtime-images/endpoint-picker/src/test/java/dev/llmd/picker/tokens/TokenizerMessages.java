package dev.llmd.picker.tokens;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The messages that tokenizer_messages.py made with Google's compiler. */
final class TokenizerMessages {

  private TokenizerMessages() {}

  static byte[] named(String name) {
    try (InputStream in =
        requireNonNull(TokenizerMessages.class.getResourceAsStream("tokenizer_messages.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + "|"))
          .map(line -> HexFormat.of().parseHex(line.substring(name.length() + 1)))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
