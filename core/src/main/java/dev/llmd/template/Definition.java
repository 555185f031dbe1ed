package dev.llmd.template;

/** A body under a name, with the source that it comes from. */
record Definition(String name, String source, Block body) {}
