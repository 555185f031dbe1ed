package dev.llmd.plan.criticality;

import dev.llmd.settings.Criticality;
import dev.llmd.settings.CriticalitySettings.TargetModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model name that clients ask for.
 *
 * @param name the name, as it stands in requests
 * @param objectName the name of the object that is about it
 * @param isOwn whether it is the service's own model name
 * @param criticality how critical requests for it are, when that is said
 * @param targets the models that requests for it are spread over; none for itself
 */
record ServedModel(
    String name,
    String objectName,
    boolean isOwn,
    Optional<Criticality> criticality,
    List<TargetModel> targets) {

  /** This model with what a setting says of it. */
  ServedModel with(Optional<Criticality> other, List<TargetModel> otherTargets) {
    return new ServedModel(
        name, objectName, isOwn, other.isPresent() ? other : criticality, otherTargets);
  }

  /** The targets that get requests: the APIs have no weight 0. */
  List<TargetModel> weightedTargets() {
    List<TargetModel> weighted = new ArrayList<>(targets.size());
    for (TargetModel target : targets) {
      if (target.weight() > 0) {
        weighted.add(target);
      }
    }
    return weighted;
  }
}
