/**
 * Decides everything around the endpoint picker (EPP), which chooses the pod for each request: its
 * Deployment and configuration, its rights, and the InferencePool that routes send requests to.
 */
@NullMarked
package dev.llmd.plan.scheduler;

import org.jspecify.annotations.NullMarked;
