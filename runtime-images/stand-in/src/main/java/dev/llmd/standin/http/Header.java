package dev.llmd.standin.http;

/**
 * A header or trailer as it came.
 *
 * @param name as the client spelled it
 */
public record Header(String name, String value) {}
