/**
 * What a client that was away missed: a cursor says what it has, PostgreSQL which of its
 * conversations changed since, Cassandra what happened in those. Costs by what changed, on any
 * server, by any transport.
 */
@NullMarked
package dev.parley.sync;

import org.jspecify.annotations.NullMarked;
