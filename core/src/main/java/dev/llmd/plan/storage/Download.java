package dev.llmd.plan.storage;

/**
 * One thing that the storage initializer fetches.
 *
 * @param uri where from
 * @param path the directory it is put into
 */
record Download(ModelUri uri, String path) {}
