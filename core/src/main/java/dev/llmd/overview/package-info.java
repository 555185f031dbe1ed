/**
 * What a repository will run, in figures: the services with their workloads, pods, containers and
 * accelerators, and what a cluster needs for them. The figures are those of the finished objects.
 */
@NullMarked
package dev.llmd.overview;

import org.jspecify.annotations.NullMarked;
