/** Release profiles: which KServe, GIE, LWS and Gateway API versions a target means, as data. */
@NullMarked
package dev.llmd.target;

import org.jspecify.annotations.NullMarked;
