package dev.llmd.picker.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * An InferenceModel, which is what InferenceObjective and InferenceModelRewrite were before GIE
 * 1.0.
 *
 * @param createdAt of two for a model the older one counts
 * @param model what clients ask for
 * @param priority of requests that name no objective: Critical 1, Standard 0, Sheddable -1
 * @param targets what pods are asked for instead; none to ask for the same
 */
public record ServedModel(
    String name, Instant createdAt, String model, int priority, List<TargetModel> targets) {

  static final Comparator<ServedModel> PRECEDENCE =
      Comparator.comparing(ServedModel::createdAt).thenComparing(ServedModel::name);

  public ServedModel {
    targets = List.copyOf(targets);
  }
}
