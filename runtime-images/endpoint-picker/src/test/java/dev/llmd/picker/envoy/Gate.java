package dev.llmd.picker.envoy;

import java.util.List;
import java.util.Locale;

/**
 * A listener of Envoy that asks an endpoint picker.
 *
 * @param name of the listener
 * @param picker {@code ip:port} of the endpoint picker
 * @param isTls whether it is asked by TLS
 * @param mode how bodies go to it
 * @param failsOpen whether requests go on without it
 * @param choice what of its answer decides where a request goes
 * @param pods {@code ip:port} of the pods that Envoy knows of itself
 * @param subset {@code ip:port} of the pods that the picker is told to choose from; empty: all
 */
record Gate(
    String name,
    String picker,
    boolean isTls,
    Mode mode,
    boolean failsOpen,
    Choice choice,
    List<String> pods,
    List<String> subset) {

  /** How the body of a request goes to the picker. */
  enum Mode {
    FULL_DUPLEX_STREAMED,
    BUFFERED
  }

  /** What of the picker's answer decides where a request goes. */
  enum Choice {
    /** An ORIGINAL_DST cluster goes by the header. */
    HEADER,
    /** An ORIGINAL_DST cluster goes by the dynamic metadata. */
    METADATA,
    /** A cluster of known pods prefers those of the header; without it any will do. */
    OVERRIDE_HOST
  }

  static Gate to(String name, String picker) {
    return new Gate(
        name, picker, false, Mode.FULL_DUPLEX_STREAMED, false, Choice.HEADER, List.of(), List.of());
  }

  Gate byTls() {
    return new Gate(name, picker, true, mode, failsOpen, choice, pods, subset);
  }

  Gate with(Mode other) {
    return new Gate(name, picker, isTls, other, failsOpen, choice, pods, subset);
  }

  Gate byMetadata() {
    return new Gate(name, picker, isTls, mode, failsOpen, Choice.METADATA, pods, subset);
  }

  /** Goes on without the picker, to any of these pods. */
  Gate failingOpenTo(List<String> known) {
    return new Gate(name, picker, isTls, mode, true, Choice.OVERRIDE_HOST, known, subset);
  }

  Gate preferringOf(List<String> known) {
    return new Gate(name, picker, isTls, mode, failsOpen, Choice.OVERRIDE_HOST, known, subset);
  }

  Gate hinting(List<String> hint) {
    return new Gate(name, picker, isTls, mode, failsOpen, choice, pods, hint);
  }

  /** The name of the cluster that the requests go to. */
  String cluster() {
    return name + "-" + choice.name().toLowerCase(Locale.ROOT);
  }
}
