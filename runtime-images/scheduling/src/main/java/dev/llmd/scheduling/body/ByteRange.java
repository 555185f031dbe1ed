package dev.llmd.scheduling.body;

/**
 * Some bytes of a body.
 *
 * @param from the first
 * @param to behind the last
 */
public record ByteRange(long from, long to) {}
