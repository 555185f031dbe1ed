/** TLS of the port for proxies. */
@NullMarked
package dev.llmd.picker.tls;

import org.jspecify.annotations.NullMarked;
