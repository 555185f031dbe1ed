/** What a repository will run, for people, programs, pull requests and browsers. */
@NullMarked
package dev.llmd.cli.plan;

import org.jspecify.annotations.NullMarked;
