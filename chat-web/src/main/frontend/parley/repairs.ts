import type {Catchup} from './catchup.ts';
import type {Device} from './device.ts';
import {ParleyError} from './error.ts';
import {eventId, eventOf, type ConversationEvent, type HistoryPage} from './frames.ts';
import type {Gap} from './inbox.ts';

/** What is on its way arrives meanwhile. */
const WAIT_MS = 200;
const RETRY_MS = 2_000;
const MAX_AT_ONCE = 4;
const PAGE = 200;

/** Fetches what is missing between events that came: the gap rule. For one connection. */
export class Repairs {
  private readonly underWay = new Set<string>();
  /** Conversations of which nothing is known yet: a sync tells where they begin. */
  private readonly unplaced = new Set<string>();
  private over = false;

  constructor(private readonly device: Device, private readonly catchup: Catchup) {}

  /** Sees to whatever is missing now. */
  look(): void {
    if (this.over || this.catchup.isAsking()) {
      return;
    }
    for (const conversation of this.device.inbox.gaps()) {
      if (this.underWay.size < MAX_AT_ONCE && !this.underWay.has(conversation)) {
        this.underWay.add(conversation);
        setTimeout(() => this.begin(conversation), WAIT_MS);
      }
    }
  }

  /** A sync is complete. */
  synced(): void {
    for (const conversation of this.unplaced) {
      const gap = this.device.inbox.gap(conversation);
      if (gap) {
        this.device.inbox.close(gap);
      }
    }
    this.unplaced.clear();
    this.look();
  }

  stop(): void {
    this.over = true;
  }

  private begin(conversation: string): void {
    const gap = this.device.inbox.gap(conversation);
    if (this.over || !gap) {
      this.underWay.delete(conversation);
    } else if (!gap.placed) {
      this.underWay.delete(conversation);
      this.unplaced.add(conversation);
      this.catchup.begin();
    } else {
      this.fetch(gap).catch((thrown) => this.failed(gap, ParleyError.from(thrown)));
    }
  }

  private async fetch(gap: Gap): Promise<void> {
    const events = gap.position.eventId === '' ? await this.downwards(gap) : await this.upwards(gap);
    if (!this.over) {
      this.device.inbox.range(gap.conversation, events);
      this.done(gap);
    }
  }

  /** From the event that was told last, oldest first. */
  private async upwards(gap: Gap): Promise<ConversationEvent[]> {
    const found: ConversationEvent[] = [];
    let after = gap.position.eventId;
    for (let more = true; more && !this.over; ) {
      const page = await this.page(gap, {after_id: after, ...before(gap.before)});
      page.messages.forEach((entry) => found.push(eventOf(entry)));
      after = page.messages.at(-1)?.message_id ?? after;
      more = page.has_more && page.messages.length > 0;
    }
    return found;
  }

  /** From the event that waits, newest first, down to the place that was told. */
  private async downwards(gap: Gap): Promise<ConversationEvent[]> {
    const found: ConversationEvent[] = [];
    let range = before(gap.before);
    for (let more = true; more && !this.over; ) {
      const page = await this.page(gap, range);
      const missing = page.messages.filter((entry) => entry.seq > gap.position.seq);
      missing.forEach((entry) => found.unshift(eventOf(entry)));
      range = {before_id: page.messages.at(-1)?.message_id ?? ''};
      more = page.has_more && missing.length > 0 && missing.length === page.messages.length;
    }
    return found;
  }

  private page(gap: Gap, range: Record<string, string>): Promise<HistoryPage> {
    const query = new URLSearchParams({limit: String(PAGE), ...range});
    return this.device.http.call('GET', `conversations/${gap.conversation}/messages?${query}`);
  }

  private failed(gap: Gap, reason: ParleyError): void {
    if (this.over) {
      return;
    }
    if (reason.temporary) {
      setTimeout(() => this.begin(gap.conversation), Math.max(RETRY_MS, reason.retryAfterMs));
    } else {
      this.done(gap);
    }
  }

  private done(gap: Gap): void {
    this.device.inbox.close(gap);
    this.device.inbox.settle();
    this.underWay.delete(gap.conversation);
    this.look();
  }
}

function before(event: ConversationEvent | undefined): Record<string, string> {
  return event ? {before_id: eventId(event)} : {};
}
