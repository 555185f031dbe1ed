/**
 * What the CRD says of inline HTTPRoutes and InferencePools beyond types: the rules that the
 * Gateway API and its inference extension attach to them in CEL.
 *
 * <p>A finding names the path of the object that the CRD's rule is attached to, as the API server
 * does.
 */
@NullMarked
package dev.llmd.validate.gateway;

import org.jspecify.annotations.NullMarked;
