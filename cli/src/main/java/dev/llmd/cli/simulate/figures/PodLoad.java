package dev.llmd.cli.simulate.figures;

/**
 * What one pod had to do.
 *
 * @param requests that it was given, also those that it only prefilled
 * @param peakRunning the most that it worked on at a time
 * @param busy the part of the time in which it had something to do
 */
public record PodLoad(String name, int requests, int peakRunning, double busy) {}
