/**
 * The REST API, HTTP only: a resource reads the request, calls one service and shapes the answer.
 * Every error leaves as {@code application/problem+json} (RFC 9457).
 */
@NullMarked
package dev.parley.api;

import org.jspecify.annotations.NullMarked;
