package dev.llmd.sidecar.course;

import dev.llmd.sidecar.allow.AllowList;
import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.config.Settings;
import dev.llmd.sidecar.connector.PrefillRetries;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/**
 * How requests are prefilled by other pods.
 *
 * @param connector how those hand over KV caches
 * @param fetchesPrefixes whether they fetch beginnings of prompts from pods that have them cached
 * @param prefillTls how they are spoken to; empty for plain text
 * @param isSampled whether any of several that a request names is taken; else the first
 * @param ports what pods are asked at beside the port that a request names
 * @param retries when the same one is asked again
 * @param allowed which may be named
 * @param decodeChunk how many tokens of an answer decode is asked for at once; 0 for all
 * @param encoders how what is no text is encoded first; empty if it is not
 */
public record RouteSettings(
    KvConnector connector,
    boolean fetchesPrefixes,
    Optional<SslContext> prefillTls,
    boolean isSampled,
    Settings.HandoverPorts ports,
    PrefillRetries retries,
    AllowList allowed,
    int decodeChunk,
    Optional<EncoderSettings> encoders) {}
