package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The new user's id. */
@Schema(description = "The new user's id")
record RegisterAnswer(@Schema String userId) {}
