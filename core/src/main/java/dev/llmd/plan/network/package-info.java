/**
 * How requests reach the pods: the HTTPRoute of a service, and what it refers to.
 *
 * <p>{@link dev.llmd.plan.network.RouteRewrite} points the resolved spec's route at the right
 * gateways and backends; {@link dev.llmd.plan.network.RoutePlanner} decides the HTTPRoute.
 */
@NullMarked
package dev.llmd.plan.network;

import org.jspecify.annotations.NullMarked;
