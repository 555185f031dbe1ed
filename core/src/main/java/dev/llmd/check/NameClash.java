package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * No two services make one object. Names are put together from parts, so that different parts can
 * make one name: namespace {@code a} with {@code b-c}, and namespace {@code a-b} with {@code c},
 * share a ClusterRoleBinding.
 */
final class NameClash implements RunCheck {

  private static final String ID = "names/clash";

  private final Map<String, Manifest> seen = new HashMap<>();

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "an object that two services make",
        "The controllers of both write it in turn, so that one of the services is without what it"
            + " needs; deleting one deletes it for both.");
  }

  @Override
  public Optional<Diagnostic.Builder> add(Manifest manifest) {
    String identity = manifest.group() + ' ' + manifest.describe();
    Manifest first = seen.putIfAbsent(identity, manifest);
    // Services may share an object, if both say the same of it.
    return first == null
            || first.owner().equals(manifest.owner())
            || first.object().sameValue(manifest.object())
        ? Optional.empty()
        : Optional.of(finding(manifest, first));
  }

  private static Diagnostic.Builder finding(Manifest manifest, Manifest first) {
    return manifest
        .at(
            manifest.object(),
            Diagnostic.runtimeError(
                ID,
                manifest.kind()
                    + " "
                    + (manifest.namespace().isEmpty() ? "" : manifest.namespace() + "/")
                    + manifest.name()
                    + " is made for "
                    + first.owner()
                    + ", too"))
        .field("metadata.name")
        .expected("names and namespaces that make different names together")
        .nextStep("rename one of the two services")
        .related(first.place(), "the other service");
  }
}
