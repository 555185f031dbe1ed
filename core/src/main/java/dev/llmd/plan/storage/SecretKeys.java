package dev.llmd.plan.storage;

import java.util.Map;
import java.util.Set;

/**
 * What may be known of a Secret: never its values.
 *
 * @param name the Secret's name
 * @param keys the keys it has
 * @param annotations the annotations it has
 */
record SecretKeys(String name, Set<String> keys, Map<String, String> annotations) {

  boolean has(String key) {
    return keys.contains(key);
  }
}
