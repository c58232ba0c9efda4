package dev.parley.broadcast;

import dev.parley.delivery.Chunk;
import dev.parley.model.Member;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A roster cut into parts. Immutable.
 *
 * @param changedSeq the last event that changed the roster
 * @param parts the members of each part, those who left included
 */
record RosterParts(long changedSeq, List<List<Map.Entry<UserId, Member>>> parts) {

  /** Cuts a roster. */
  static RosterParts of(Roster roster, int count) {
    List<List<Map.Entry<UserId, Member>>> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      parts.add(new ArrayList<>());
    }
    for (Map.Entry<UserId, Member> member : roster.members().entrySet()) {
      parts.get(Chunk.partOf(member.getKey(), count)).add(member);
    }
    return new RosterParts(roster.changedSeq(), parts);
  }

  /** Whether it knows all that the chunk's event depends on, and is cut the same way. */
  boolean serves(Chunk chunk) {
    return changedSeq >= chunk.rosterSeq() && parts.size() == chunk.parts();
  }

  /** Who of the chunk's part sees its event. */
  Set<UserId> audience(Chunk chunk) {
    Set<UserId> audience = new HashSet<>();
    for (Map.Entry<UserId, Member> member : parts.get(chunk.part())) {
      if (member.getValue().sees(chunk.frames().seq())) {
        audience.add(member.getKey());
      }
    }
    return audience;
  }
}
