/**
 * What is wrong with an endpoint picker's configuration, said before a pod ends at start over it.
 * One class, one part of the configuration.
 */
@NullMarked
package dev.llmd.epp.check;

import org.jspecify.annotations.NullMarked;
