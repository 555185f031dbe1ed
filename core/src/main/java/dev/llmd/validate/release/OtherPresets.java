package dev.llmd.validate.release;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.resolve.Repository;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import dev.llmd.validate.RepositoryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Presets in the repository are those of the target's release. Others are known by the images that
 * they run, or by a name that the target has no preset of.
 */
public final class OtherPresets implements RepositoryRule {

  private static final String ID = "release/other-presets";
  private static final String PREFIX = "kserve-config-llm-";

  /** How many other places a finding names. */
  private static final int SHOWN = 3;

  /** A preset of another release, and what tells. */
  private record Other(ApiObject config, Target release, SourceLocation place, String sign) {}

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "presets of another KServe release than the target",
            "A controller fills them in and starts images of other releases with the arguments and"
                + " labels of its own: servers and endpoint pickers do not understand one"
                + " another."));
  }

  @Override
  public void check(Repository repository, Target target, Diagnostics diagnostics) {
    List<Other> others = new ArrayList<>();
    for (ApiObject config : repository.all("LLMInferenceServiceConfig")) {
      if (config.name().startsWith(PREFIX)) {
        of(config, target).ifPresent(others::add);
      }
    }
    if (!others.isEmpty()) {
      diagnostics.add(finding(others, target));
    }
  }

  private static Optional<Other> of(ApiObject config, Target target) {
    List<Node> images = new ArrayList<>();
    addImages(config.spec(), images);
    Optional<Other> other = Optional.empty();
    for (Node image : images) {
      if (target.images().contains(repository(image))) {
        return Optional.empty();
      }
      other = other.or(() -> byImage(config, image));
    }
    return other.isPresent() || !images.isEmpty() ? other : byName(config, target);
  }

  private static void addImages(Node node, List<Node> images) {
    for (Node child : node.fields().values()) {
      addImages(child, images);
    }
    for (Node item : node.items()) {
      if (item.at("image").isPresent()) {
        images.add(item.at("image"));
      }
      addImages(item, images);
    }
  }

  private static Optional<Other> byImage(ApiObject config, Node image) {
    for (Target release : Target.all()) {
      if (release.images().contains(repository(image))) {
        return Optional.of(
            new Other(config, release, image.location(), image.text("") + " is of that release"));
      }
    }
    return Optional.empty();
  }

  /** The image without tag or digest. */
  private static String repository(Node image) {
    String text = image.text("");
    int tag = text.indexOf(':', text.lastIndexOf('/') + 1);
    return tag < 0 ? text : text.substring(0, tag);
  }

  private static Optional<Other> byName(ApiObject config, Target target) {
    if (!new EmbeddedPresets(target).names().contains(config.name())) {
      for (Target release : Target.all()) {
        if (new EmbeddedPresets(release).names().contains(config.name())) {
          String sign = target.name() + " has no preset " + config.name();
          return Optional.of(new Other(config, release, config.location(), sign));
        }
      }
    }
    return Optional.empty();
  }

  private static Diagnostic.Builder finding(List<Other> others, Target target) {
    Other first = others.getFirst();
    Diagnostic.Builder finding =
        Diagnostic.warning(
                ID,
                configs(others.size())
                    + " of "
                    + first.release().name()
                    + ", and the target is "
                    + target.name()
                    + ": "
                    + first.sign())
            .at(first.place())
            .object(first.config().describe())
            .expected("presets of " + target.releases().kserve() + ", or none for those of llmd")
            .nextStep(
                "take the presets of that release, or choose --target " + first.release().name());
    for (Other other : others.subList(1, Math.min(others.size(), SHOWN + 1))) {
      finding.related(other.place(), other.config().describe());
    }
    return finding;
  }

  private static String configs(int count) {
    return count == 1 ? "this config is a preset" : count + " configs are presets";
  }
}
