/** What plugins the releases of the endpoint picker have, and which parameters: a table as data. */
@NullMarked
package dev.llmd.epp.catalogue;

import org.jspecify.annotations.NullMarked;
