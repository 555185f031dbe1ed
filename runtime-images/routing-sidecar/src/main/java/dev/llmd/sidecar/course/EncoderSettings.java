package dev.llmd.sidecar.course;

import dev.llmd.sidecar.config.EcConnector;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/**
 * How pictures, sounds and films are encoded by other pods.
 *
 * @param connector how those hand over what they have encoded
 * @param tls how they are spoken to; empty for plain text
 */
public record EncoderSettings(EcConnector connector, Optional<SslContext> tls) {}
