package dev.llmd.lock;

import java.util.regex.Pattern;

/** What a registry calls the very content of an image. */
public final class ImageDigest {

  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  private ImageDigest() {}

  /** True for {@code sha256:} and 64 hexadecimal digits. */
  public static boolean is(String text) {
    return FORM.matcher(text).matches();
  }
}
