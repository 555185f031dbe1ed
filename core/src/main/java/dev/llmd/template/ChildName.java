package dev.llmd.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of objects that belong to another one: {@code parent + suffix}, or a shortened form with an
 * MD5 hash when that exceeds a DNS label (knative.dev/pkg/kmeta, ChildName).
 */
public final class ChildName {

  private static final int LONGEST = 63;
  private static final int HASH = 32;
  private static final int HEAD = LONGEST - HASH;

  private ChildName() {}

  /**
   * At most 63 characters. Equal to {@code parent + suffix} if that fits; otherwise the parent's
   * beginning, a hash of the parent, and the suffix; with a suffix of 31 characters or more the
   * beginning of the parent, a hash of both, and what fits of the suffix.
   */
  public static String of(String parent, String suffix) {
    if (parent.length() + suffix.length() <= LONGEST) {
      return parent + suffix;
    }
    if (suffix.length() < HEAD) {
      // The parent is longer than 32 characters here, and so than its shortened beginning.
      return parent.substring(0, HEAD - suffix.length()) + md5(parent) + suffix;
    }
    String name = parent.substring(0, Math.min(HEAD, parent.length())) + md5(parent + suffix);
    name += suffix.substring(0, LONGEST - name.length());
    int end = name.length();
    while (!isAlphanumeric(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides MD5", e);
    }
  }
}
