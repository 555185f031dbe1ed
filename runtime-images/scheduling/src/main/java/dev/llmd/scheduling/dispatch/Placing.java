package dev.llmd.scheduling.dispatch;

/** What came of looking for an endpoint: a place, or the reason why there is none. */
public sealed interface Placing permits Placement, Drop {}
