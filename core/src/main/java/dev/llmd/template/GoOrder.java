package dev.llmd.template;

import java.util.Arrays;

/** Go's order of strings: by bytes, which for UTF-8 is by code points. */
final class GoOrder {

  private GoOrder() {}

  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        // A surrogate, half of a large code point, comes after all other units.
        boolean sameClass = Character.isSurrogate(left) == Character.isSurrogate(right);
        return sameClass ? left - right : Character.isSurrogate(left) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  static String[] keys(GoValue.Mapping map) {
    String[] keys = map.entries().keySet().toArray(String[]::new);
    Arrays.sort(keys, GoOrder::compare);
    return keys;
  }
}
