package dev.llmd.resolve;

import dev.llmd.source.MapNode;

/**
 * One layer of a service's spec.
 *
 * @param owner what it comes from, in words: {@code preset kserve-config-llm-template}
 * @param spec what it says
 */
record Layer(String owner, MapNode spec) {}
