import {eventId, type ConversationEvent, type State, type SyncEntry} from './frames.ts';

/** How far a conversation was told; `eventId` is empty where only the place is known. */
export interface Position { seq: number; eventId: string }

/** What is missing: what comes after `position` and before the first event that waits, if one does. */
export interface Gap { conversation: string; position: Position; placed: boolean; before?: ConversationEvent }

/** Who is told. */
export interface Sink {
  event(event: ConversationEvent): void;
  /** These were missed and are not told: history has them. */
  skipped(conversation: string, firstSeq: number, lastSeq: number): void;
}

const MAX_HELD = 2_000;

/**
 * Brings events into order: whatever comes twice, late, or after a gap, each is told once and in the order of `seq`. Decides only;
 * who fetches what is missing asks for the `gaps`.
 */
export class Inbox {
  private readonly positions = new Map<string, Position>();
  private readonly held = new Map<string, Map<number, ConversationEvent>>();
  /** Where conversations stand, as far as that is beyond their position. */
  private readonly tops = new Map<string, number>();
  private heldCount = 0;
  private moved = new Set<string>();
  private movedSinceMark = new Set<string>();
  private nextCursor?: string;
  private settledCursor?: string;

  constructor(private readonly sink: Sink) {}

  /** The application has everything up to there. */
  place(conversation: string, seq: number): void {
    if (seq > this.position(conversation).seq || !this.positions.has(conversation)) {
      this.move(conversation, {seq, eventId: ''});
      this.drain(conversation);
    }
  }

  /** An event by whatever way. */
  offer(event: ConversationEvent): void {
    const at = this.position(event.conversation_id).seq;
    if (event.seq === at + 1) {
      this.tell(event);
      this.drain(event.conversation_id);
    } else if (event.seq > at) {
      this.hold(event);
    }
  }

  /** What a sync told of a conversation. */
  page(entry: SyncEntry): void {
    const conversation = entry.conversation_id;
    const from = entry.from_seq ?? 1;
    if (entry.limited) {
      this.skipBefore(conversation, from);
    } else if (!this.positions.has(conversation)) {
      // A member from there on: nothing before it is missed.
      this.positions.set(conversation, {seq: from - 1, eventId: ''});
    }
    entry.events.forEach((event) => this.offer(event));
    this.drain(conversation);
    this.top(conversation, entry.last_seq);
  }

  /** What a stream told of a conversation. */
  state(state: State): void {
    if (state.limited) {
      this.skipBefore(state.conversation_id, state.from_seq ?? 1);
      this.drain(state.conversation_id);
    }
    this.top(state.conversation_id, state.last_seq);
  }

  /** The conversation stands there. */
  top(conversation: string, seq: number): void {
    if (seq > this.position(conversation).seq) {
      this.tops.set(conversation, Math.max(seq, this.tops.get(conversation) ?? 0));
    }
  }

  /** A part of a range that was fetched, oldest first; what is missing inside may not be seen. */
  range(conversation: string, events: ConversationEvent[]): void {
    for (const event of events) {
      this.skipBefore(conversation, event.seq);
      this.offer(event);
    }
  }

  /** Nothing more of the gap can be had: goes on behind it. */
  close(gap: Gap): void {
    const first = this.firstHeld(gap.conversation);
    if (gap.before) {
      if (first?.seq === gap.before.seq) {
        this.skipBefore(gap.conversation, gap.before.seq);
        this.drain(gap.conversation);
      }
    } else if (!first) {
      const top = this.tops.get(gap.conversation);
      this.tops.delete(gap.conversation);
      if (top !== undefined) {
        this.skipBefore(gap.conversation, top + 1);
      }
    }
  }

  gap(conversation: string): Gap | undefined {
    const before = this.firstHeld(conversation);
    if (!before && !this.tops.has(conversation)) {
      return undefined;
    }
    return {conversation, position: this.position(conversation), placed: this.positions.has(conversation), before};
  }

  /** The conversations of which something is missing. */
  gaps(): Set<string> {
    return new Set([...this.held.keys(), ...this.tops.keys()]);
  }

  position(conversation: string): Position {
    return this.positions.get(conversation) ?? {seq: 0, eventId: ''};
  }

  /** What is told from now on may be beyond the next cursor. */
  mark(): void {
    this.movedSinceMark = new Set();
  }

  /**
   * Everything up to the mark is covered by this cursor. It counts as soon as nothing is missing: with a cursor beyond what was
   * told, the server would never send that.
   */
  cursor(cursor: string): void {
    this.nextCursor = cursor;
    if (this.gaps().size === 0) {
      this.moved = new Set([...this.moved].filter((id) => this.movedSinceMark.has(id)));
    }
    this.settle();
  }

  /** To be called when something was told. */
  settle(): void {
    if (this.nextCursor !== undefined && this.gaps().size === 0) {
      this.settledCursor = this.nextCursor;
      this.nextCursor = undefined;
    }
  }

  settled(): string | undefined {
    return this.settledCursor;
  }

  /** Positions that the cursor may not cover; those of gaps first, since they matter most. */
  known(max: number): Record<string, number> {
    const known: Record<string, number> = {};
    for (const id of [...new Set([...this.gaps(), ...this.moved])].slice(0, max)) {
      if (this.positions.has(id)) {
        known[id] = this.position(id).seq;
      }
    }
    return known;
  }

  private firstHeld(conversation: string): ConversationEvent | undefined {
    const waiting = this.held.get(conversation);
    return waiting && waiting.get(Math.min(...waiting.keys()));
  }

  private hold(event: ConversationEvent): void {
    const waiting = this.held.get(event.conversation_id) ?? new Map<number, ConversationEvent>();
    if (!waiting.has(event.seq) && this.heldCount < MAX_HELD) {
      waiting.set(event.seq, event);
      this.held.set(event.conversation_id, waiting);
      this.heldCount++;
    }
    // Where there was no room for it its place is remembered, so that it is fetched.
    this.top(event.conversation_id, event.seq);
  }

  private drain(conversation: string): void {
    const waiting = this.held.get(conversation);
    if (!waiting) {
      return;
    }
    for (const seq of [...waiting.keys()].sort((a, b) => a - b)) {
      const at = this.position(conversation).seq;
      if (seq > at + 1) {
        return;
      }
      const next = waiting.get(seq)!;
      waiting.delete(seq);
      this.heldCount--;
      if (seq === at + 1) {
        this.tell(next);
      }
    }
    this.held.delete(conversation);
  }

  /** Gives up what is missing before that place. */
  private skipBefore(conversation: string, seq: number): void {
    for (let first = this.firstHeld(conversation); first && first.seq < seq; first = this.firstHeld(conversation)) {
      this.jump(conversation, first.seq);
      this.drain(conversation);
    }
    this.jump(conversation, seq);
  }

  private jump(conversation: string, seq: number): void {
    const at = this.position(conversation);
    if (at.seq + 1 < seq) {
      this.sink.skipped(conversation, at.seq + 1, seq - 1);
      this.move(conversation, {seq: seq - 1, eventId: at.eventId});
    }
  }

  private tell(event: ConversationEvent): void {
    this.move(event.conversation_id, {seq: event.seq, eventId: eventId(event)});
    this.sink.event(event);
  }

  private move(conversation: string, position: Position): void {
    this.positions.set(conversation, position);
    this.moved.add(conversation);
    this.movedSinceMark.add(conversation);
    if ((this.tops.get(conversation) ?? Infinity) <= position.seq) {
      this.tops.delete(conversation);
    }
  }
}
