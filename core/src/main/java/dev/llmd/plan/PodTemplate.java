package dev.llmd.plan;

import dev.llmd.source.MapNode;
import java.util.Map;

/**
 * A pod template.
 *
 * @param labels labels of the pods
 * @param annotations annotations of the pods
 * @param spec the complete PodSpec
 */
public record PodTemplate(
    Map<String, String> labels, Map<String, String> annotations, MapNode spec) {}
