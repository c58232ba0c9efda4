/** The REST API as a client sees it, against a running server. */
@NullMarked
package dev.parley.api;

import org.jspecify.annotations.NullMarked;
