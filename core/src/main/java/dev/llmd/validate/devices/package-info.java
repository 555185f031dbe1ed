/** Rules about managed device claims. */
@NullMarked
package dev.llmd.validate.devices;

import org.jspecify.annotations.NullMarked;
