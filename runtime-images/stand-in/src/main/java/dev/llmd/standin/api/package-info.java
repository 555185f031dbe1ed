/** What the model server is asked, and the forms of its answers: the OpenAI API, and vLLM's own. */
@NullMarked
package dev.llmd.standin.api;

import org.jspecify.annotations.NullMarked;
