/**
 * Whether this server is alive and can do its work: MicroProfile Health at {@code /health/started},
 * {@code /health/live} and {@code /health/ready}, the latter with one check per backing service.
 */
@NullMarked
package dev.parley.health;

import org.jspecify.annotations.NullMarked;
