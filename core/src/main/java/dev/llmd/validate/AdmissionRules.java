package dev.llmd.validate;

import dev.llmd.target.Target;
import java.util.List;

/**
 * What a cluster with one release of KServe refuses.
 *
 * @param services rules about services as they are written
 * @param storedServices rules of the webhook for the stored API version only
 * @param mergedServices rules about services with everything merged
 * @param configs rules about configs as they are written
 */
public record AdmissionRules(
    List<AdmissionRule> services,
    List<AdmissionRule> storedServices,
    List<AdmissionRule> mergedServices,
    List<AdmissionRule> configs) {

  /** The rules of a target. */
  public static AdmissionRules of(Target target) {
    return Rules.admission(target);
  }
}
