package dev.llmd.serving.flag;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes: {@code 10MiB}, {@code 25MB}, {@code 4Mi}, {@code 1048576}. */
final class ByteSize {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(k|K|M|G|Ki|Mi|Gi)?[bB]?");

  private ByteSize() {}

  static OptionalLong parse(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    String unit = size.group(2) == null ? "" : size.group(2);
    long factor =
        switch (unit) {
          case "k", "K" -> 1_000L;
          case "M" -> 1_000_000L;
          case "G" -> 1_000_000_000L;
          case "Ki" -> 1L << 10;
          case "Mi" -> 1L << 20;
          case "Gi" -> 1L << 30;
          default -> 1L;
        };
    return OptionalLong.of(Long.parseLong(size.group(1)) * factor);
  }
}
