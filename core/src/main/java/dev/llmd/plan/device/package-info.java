/**
 * Devices that pods get: which resources stand for accelerators, what claims of dynamic resource
 * allocation stand for, which accelerators an image is built for, and how many a server asks for
 * where somebody chose what it runs on.
 */
@NullMarked
package dev.llmd.plan.device;

import org.jspecify.annotations.NullMarked;
