package dev.llmd.template;

import java.util.List;

/** The result of an execution; {@code deviations} include those of parsing. */
public record Rendered(String text, List<Deviation> deviations) {}
