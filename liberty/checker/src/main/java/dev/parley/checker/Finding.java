package dev.parley.checker;

/** A defect, and where. */
record Finding(Defect defect, String conversation, String what) {}
