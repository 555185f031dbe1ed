/** Flow control: requests that wait for a saturated pool, by priority and by whom they are for. */
@NullMarked
package dev.llmd.scheduling.flow;

import org.jspecify.annotations.NullMarked;
