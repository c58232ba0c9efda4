package dev.parley.checker;

import java.util.List;

/** A conversation, and the devices of all its members. */
record Venue(String conversation, List<Station> stations) {}
