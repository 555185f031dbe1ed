/** Endpoints from a file, for model servers that run without Kubernetes. */
@NullMarked
package dev.llmd.picker.discovery.file;

import org.jspecify.annotations.NullMarked;
