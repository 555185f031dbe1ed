/**
 * The Go text/template language as KServe uses it: lexer, parser, evaluator, and the functions that
 * KServe registers. Pure; a parsed template is immutable and may be shared.
 */
@NullMarked
package dev.llmd.template;

import org.jspecify.annotations.NullMarked;
