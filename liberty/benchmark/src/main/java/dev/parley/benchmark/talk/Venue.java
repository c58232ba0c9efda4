package dev.parley.benchmark.talk;

import java.util.List;

/**
 * A conversation.
 *
 * @param id its id
 * @param members the indices of its members' connections; each belongs to one venue
 */
public record Venue(String id, List<Integer> members) {}
