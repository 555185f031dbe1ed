/** How the endpoint picker chooses a pod: pure, without clock, network, threads or console. */
@NullMarked
package dev.llmd.scheduling;

import org.jspecify.annotations.NullMarked;
