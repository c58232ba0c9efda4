import {Backoff} from './backoff.ts';
import {ParleyError} from './error.ts';
import type {Ack, Command, Failure} from './frames.ts';

/** Where commands outlive the page. */
export interface OutboxStore {
  load(): Command[];
  save(commands: Command[]): void;
}

interface Entry {
  command: Command;
  addedAt: number;
  notBefore: number;
  sentAt?: number;
  resolve: (ack: Ack) => void;
  reject: (reason: ParleyError) => void;
  promise: Promise<Ack>;
}

/** The server answers within half of it, or not at all. */
const PATIENCE_MS = 20_000;
const MAX = 500;

/**
 * Commands that are not acknowledged yet, kept so that they outlive the page. In each conversation one is under way at a time, so
 * they are done in the order of the calls, whatever is refused or lost in between.
 */
export class Outbox {
  private readonly entries = new Map<string, Entry>();
  private readonly backoff = new Backoff();
  private pausedUntil = 0;

  constructor(private readonly store: OutboxStore, private readonly changed: () => void) {
    store.load().forEach((command) => this.put(command, 0));
  }

  /** Takes a command; the same name twice is one. */
  add(command: Command, now: number): Promise<Ack> {
    const before = this.entries.get(command.client_msg_id);
    if (before) {
      return before.promise;
    }
    if (this.entries.size >= MAX) {
      return Promise.reject(new ParleyError('too_many_pending', `${MAX} commands wait`, true));
    }
    const entry = this.put(command, now);
    this.save();
    return entry.promise;
  }

  private put(command: Command, now: number): Entry {
    const {promise, resolve, reject} = Promise.withResolvers<Ack>();
    promise.catch(() => undefined); // whoever wants to know has a handler of their own
    const entry = {command, addedAt: now, notBefore: 0, resolve, reject, promise};
    this.entries.set(command.client_msg_id, entry);
    return entry;
  }

  /** What waits, in the order of the calls. */
  waiting(): Command[] {
    return [...this.entries.values()].map((entry) => entry.command);
  }

  /** The commands to be sent now, which counts as sending them. */
  due(now: number): Command[] {
    if (now < this.pausedUntil) {
      return [];
    }
    const busy = new Set<string>();
    return [...this.entries.values()]
      .filter((entry) => this.mayGo(entry, busy, now))
      .map((entry) => {
        entry.sentAt = now;
        return entry.command;
      });
  }

  private mayGo(entry: Entry, busy: Set<string>, now: number): boolean {
    const conversation = entry.command.conversation_id;
    const first = !busy.has(conversation);
    busy.add(conversation);
    const underWay = entry.sentAt !== undefined && now - entry.sentAt < PATIENCE_MS;
    return first && !underWay && now >= entry.notBefore;
  }

  /** The connection ended: nothing is under way any more. */
  disconnected(): void {
    this.entries.forEach((entry) => (entry.sentAt = undefined));
    this.pausedUntil = 0;
  }

  /** The commands that a sync has to ask about. */
  pending(limit: number): {conversation_id: string; client_msg_id: string}[] {
    return this.waiting()
      .slice(0, limit)
      .map(({conversation_id, client_msg_id}) => ({conversation_id, client_msg_id}));
  }

  /** One is done; the command, if it was waited for. */
  acknowledged(ack: Ack): Command | undefined {
    const entry = this.entries.get(ack.client_msg_id);
    if (!entry) {
      return undefined;
    }
    this.entries.delete(ack.client_msg_id);
    this.backoff.reset();
    this.save();
    entry.resolve({...ack, conversation_id: entry.command.conversation_id});
    return entry.command;
  }

  /** One was refused: for good, or it is tried again. */
  refused(failure: Failure, now: number): void {
    const entry = this.entries.get(failure.client_msg_id ?? '');
    if (!entry) {
      return;
    }
    if (!failure.temporary) {
      this.entries.delete(entry.command.client_msg_id);
      this.save();
      entry.reject(ParleyError.of(failure));
      return;
    }
    entry.sentAt = undefined;
    entry.notBefore = now + (failure.retry_after_ms || this.backoff.next());
    if (failure.code === 'rate_limited') {
      this.pausedUntil = entry.notBefore;
    }
  }

  private save(): void {
    this.store.save(this.waiting());
    this.changed();
  }
}

/** Keeps them in the browser's storage, under a key of the user's own. */
export class StoredOutbox implements OutboxStore {
  constructor(private readonly storage: Storage, private readonly key: string) {}

  load(): Command[] {
    try {
      return JSON.parse(this.storage.getItem(this.key) ?? '[]') as Command[];
    } catch {
      return [];
    }
  }

  save(commands: Command[]): void {
    try {
      this.storage.setItem(this.key, JSON.stringify(commands));
    } catch {
      // The storage is full: they live as long as the page.
    }
  }
}
