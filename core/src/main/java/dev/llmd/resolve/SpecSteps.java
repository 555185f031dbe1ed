package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.source.MapNode;
import java.util.List;

/**
 * How a service's spec came about, step by step. The trees share their nodes, so it costs nothing
 * to keep them all.
 *
 * @param service the admitted service
 * @param layers what was merged, the later over the earlier; the last one is the service, with its
 *     baseRefs' model name
 * @param merged the layers merged
 * @param defaulted with what the controller fills in before templating
 * @param resolved with the templates filled in
 */
public record SpecSteps(
    ApiObject service, List<Layer> layers, MapNode merged, MapNode defaulted, MapNode resolved) {}
