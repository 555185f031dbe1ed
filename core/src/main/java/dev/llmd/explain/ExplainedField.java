package dev.llmd.explain;

import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * One value, and where it comes from.
 *
 * @param path the way to it
 * @param value the value: a scalar, or an empty map or list
 * @param setBy what set it
 * @param overridden what earlier layers say of it, the earliest first
 * @param template the Go template that the value was made from
 * @param from for a manifest's field: the fields of the spec that it was taken from
 */
public record ExplainedField(
    Way path,
    Node value,
    Contribution setBy,
    List<Contribution> overridden,
    Optional<Contribution> template,
    List<String> from) {

  public ExplainedField {
    overridden = List.copyOf(overridden);
    from = List.copyOf(from);
  }
}
