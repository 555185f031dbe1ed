/** As much of an HTTP/1.1 server as shows what was received, when it is sent, and who hung up. */
@NullMarked
package dev.llmd.standin.http;

import org.jspecify.annotations.NullMarked;
