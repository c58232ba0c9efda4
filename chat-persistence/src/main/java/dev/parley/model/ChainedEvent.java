package dev.parley.model;

/**
 * An event with its place in the hash chain.
 *
 * @param event what happened
 * @param link what ties it to all that happened before
 */
public record ChainedEvent(Event event, HashLink link) {}
