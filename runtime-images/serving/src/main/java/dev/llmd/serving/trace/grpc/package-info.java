/** OTLP over gRPC: what SDKs other than Java's send when nothing is said, over Netty's HTTP/2. */
@NullMarked
package dev.llmd.serving.trace.grpc;

import org.jspecify.annotations.NullMarked;
