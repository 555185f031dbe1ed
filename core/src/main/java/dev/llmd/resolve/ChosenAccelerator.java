package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.settings.Accelerator;
import dev.llmd.settings.Settings;
import dev.llmd.source.Node;
import java.util.Optional;

/**
 * What a service's models run on, as somebody chose it.
 *
 * @param accelerator the choice
 * @param place the {@code baseRefs} entry that says so; {@link SourceLocation#NONE} when {@code
 *     llmd.yaml} does
 */
public record ChosenAccelerator(Accelerator accelerator, SourceLocation place) {

  /** The service's own choice, the last of its {@code baseRefs}, else the repository's. */
  public static Optional<ChosenAccelerator> of(ApiObject service, Settings settings) {
    Optional<ChosenAccelerator> own = Optional.empty();
    for (Node ref : service.spec().at("baseRefs").items()) {
      Optional<Accelerator> named = Accelerator.ofConfig(ref.at("name").text(""));
      if (named.isPresent()) {
        own = Optional.of(new ChosenAccelerator(named.get(), ref.location()));
      }
    }
    return own.isPresent()
        ? own
        : settings
            .accelerator()
            .map(accelerator -> new ChosenAccelerator(accelerator, SourceLocation.NONE));
  }

  /** Where it was chosen, in words: {@code baseRefs} or {@code llmd.yaml}. */
  public String source() {
    return place.isKnown() ? "baseRefs" : "llmd.yaml";
  }
}
