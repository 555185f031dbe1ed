package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.plugin.Scorer;

/** A scorer as a profile has it. */
public record WeightedScorer(String name, Scorer scorer, double weight) {}
