/**
 * The local stack: the real PostgreSQL, Cassandra, Kafka, Artemis and Redis, and Parley's own
 * server, as child processes of this machine.
 *
 * <p>{@link dev.parley.stack.LocalStack} owns a data directory and its services; {@link
 * dev.parley.stack.Service} is one of them, with the signals that fault tests need. What is started
 * on behalf of an owner ends with that owner, even when the owner is killed: a watchdog process
 * sees to it. Linux only, since it reads {@code /proc}.
 */
@NullMarked
package dev.parley.stack;

import org.jspecify.annotations.NullMarked;
