/**
 * Endpoints, objectives and rewrites from a Kubernetes API server, and who of several pickers
 * leads.
 */
@NullMarked
package dev.llmd.picker.discovery.kubernetes;

import org.jspecify.annotations.NullMarked;
