package dev.parley.benchmark.meter;

/**
 * Memory of a process with its children.
 *
 * @param rssBytes resident, shared pages counted in each
 * @param pssBytes resident, shared pages counted once
 */
public record Memory(long rssBytes, long pssBytes) {}
