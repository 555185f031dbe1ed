/** The HTTP proxy: takes requests of clients, sends them to servers, and streams answers back. */
@NullMarked
package dev.llmd.sidecar.proxy;

import org.jspecify.annotations.NullMarked;
