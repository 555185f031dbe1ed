package dev.llmd.migrate;

import dev.llmd.settings.Settings;
import dev.llmd.target.Target;

/**
 * What to migrate to.
 *
 * @param target the release
 * @param namespace where objects live that name no namespace
 * @param settings what a platform team chose
 */
public record MigrationOptions(Target target, String namespace, Settings settings) {}
