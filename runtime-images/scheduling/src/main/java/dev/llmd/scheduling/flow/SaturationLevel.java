package dev.llmd.scheduling.flow;

import java.util.OptionalDouble;

/**
 * How full a pool is: 0 for idle, 1 and more for saturated.
 *
 * @param prefill of the pods that prefill; empty without any
 * @param decode of the pods that decode; empty without any
 * @param effective what requests wait for: the higher of both, 1 for an empty pool
 */
public record SaturationLevel(OptionalDouble prefill, OptionalDouble decode, double effective) {}
