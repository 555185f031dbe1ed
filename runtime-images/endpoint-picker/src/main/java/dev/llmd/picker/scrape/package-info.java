/** Polls the metrics pages of model servers, and keeps what they report with their endpoints. */
@NullMarked
package dev.llmd.picker.scrape;

import org.jspecify.annotations.NullMarked;
