/**
 * PostgreSQL: users, devices, sign-ins, conversations and who belongs to them.
 *
 * <p>The schema is {@code db/migration}; {@link dev.parley.persistence.metadata.MetadataSchema}
 * applies it. Repositories take and give domain ids; their methods join the caller's transaction or
 * run in one of their own, and throw {@link dev.parley.model.error.UnavailableException} when
 * PostgreSQL cannot be reached. Entities are detached when a repository was called outside a
 * transaction.
 */
@NullMarked
package dev.parley.persistence.metadata;

import org.jspecify.annotations.NullMarked;
