/** Rules about models, caches and where they come from. */
@NullMarked
package dev.llmd.validate.storage;

import org.jspecify.annotations.NullMarked;
