package dev.llmd.picker.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * An InferenceModelRewrite.
 *
 * @param createdAt of two rewrites for a model the older one counts
 * @param rules of two rules for a model the first one counts
 */
public record ModelRewrite(String name, Instant createdAt, List<RewriteRule> rules) {

  /** Which of two rewrites counts; by name when they are equally old, so that it stays the same. */
  static final Comparator<ModelRewrite> PRECEDENCE =
      Comparator.comparing(ModelRewrite::createdAt).thenComparing(ModelRewrite::name);

  public ModelRewrite {
    rules = List.copyOf(rules);
  }
}
