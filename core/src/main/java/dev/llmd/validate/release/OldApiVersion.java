package dev.llmd.validate.release;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.resolve.Repository;
import dev.llmd.target.Target;
import dev.llmd.validate.RepositoryRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Services and configs are written in the version that the target stores. KServe converts older
 * ones, field by field, and what only the newer version has cannot be written in them.
 */
public final class OldApiVersion implements RepositoryRule {

  private static final String ID = "release/old-api-version";
  private static final String GROUP = "serving.kserve.io";
  private static final List<String> KINDS =
      List.of("LLMInferenceService", "LLMInferenceServiceConfig");

  /** How many other places a finding names. */
  private static final int SHOWN = 3;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "services and configs in an older version than the target stores, alone or beside newer"
                + " ones",
            "KServe still converts them. Fields of the newer version are dropped from them, and a"
                + " repository of two versions has two forms of one field: one note says how"
                + " many."));
  }

  @Override
  public void check(Repository repository, Target target, Diagnostics diagnostics) {
    String stored = GROUP + "/" + target.apiVersion();
    List<ApiObject> old = new ArrayList<>();
    int current = 0;
    for (String kind : KINDS) {
      for (ApiObject object : repository.all(kind)) {
        if (object.apiVersion().equals(stored)) {
          current++;
        } else if (target.apiVersions().contains(version(object))) {
          old.add(object);
        }
      }
    }
    if (!old.isEmpty()) {
      diagnostics.add(finding(old, current, target));
    }
  }

  private static Diagnostic.Builder finding(List<ApiObject> old, int current, Target target) {
    ApiObject first = old.getFirst();
    Diagnostic.Builder finding =
        Diagnostic.note(
                ID,
                objects(old.size())
                    + " written in "
                    + version(first)
                    + (current == 0 ? "" : " beside " + current + " in " + target.apiVersion())
                    + ", and "
                    + target.name()
                    + " stores "
                    + target.apiVersion())
            .at(first.node().at("apiVersion").location())
            .object(first.describe())
            .field("apiVersion")
            .expected("apiVersion: " + GROUP + "/" + target.apiVersion())
            .nextStep(
                "run llmd migrate, or write the newer version"
                    + (ranks(old) ? "; spec.model.criticality becomes an annotation there" : ""));
    for (ApiObject other : old.subList(1, Math.min(old.size(), SHOWN + 1))) {
      finding.related(other.node().at("apiVersion").location(), other.describe());
    }
    return finding;
  }

  /** The version within the group; empty for an object of another group. */
  private static String version(ApiObject object) {
    return object.group().equals(GROUP) ? object.apiVersion().substring(GROUP.length() + 1) : "";
  }

  /** The one field that the newer version has no more. */
  private static boolean ranks(List<ApiObject> old) {
    for (ApiObject object : old) {
      if (object.spec().at("model").at("criticality").isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static String objects(int count) {
    return count == 1 ? "1 object is" : count + " objects are";
  }
}
