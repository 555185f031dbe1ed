package dev.llmd.cli.simulate.pool;

import java.util.function.Supplier;

/**
 * A prompt as a model server sees it.
 *
 * @param model that it is for: models share no KV blocks
 * @param blockKeys of its full blocks, each of which stands for all before it; not to be changed
 * @param length in tokens
 * @param tokens made when they are asked for, so that what waits takes little memory
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Prompt(String model, long[] blockKeys, int length, Supplier<int[]> tokens) {}
