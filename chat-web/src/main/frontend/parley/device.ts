import type {ConversationEvent, Signal} from './frames.ts';
import type {Http} from './http.ts';
import type {Inbox} from './inbox.ts';
import type {Marks} from './marks.ts';
import type {Outbox} from './outbox.ts';
import type {Transport} from './transport.ts';

/** `stopped` is for good: signed out, or replaced by another page of the same device (close code 4409). */
export type ConnectionState = 'connecting' | 'live' | 'waiting' | 'stopped';

export interface Connection { state: ConnectionState; transport: Transport; reason: string; code: number }

/** Who is told, one call at a time. */
export interface Listener {
  /** Each event of a conversation once, in the order of `seq`. */
  event(event: ConversationEvent): void;
  /** More was missed than a sync gives: history has it. */
  skipped(conversationId: string, firstSeq: number, lastSeq: number): void;
  /** Receipts, typing, presence, and where conversations stand. */
  signal(signal: Signal): void;
  connection(connection: Connection): void;
  /** What waits in the outbox is not the same any more. */
  outboxChanged(): void;
}

/** What lives as long as the client, whatever connections come and go. */
export interface Device {
  readonly http: Http;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly marks: Marks;
  readonly listener: Listener;
  readonly userId: string;
  /** Who is on screen, for presence; sent anew on each connection. */
  watched: string[];
  /** Whether the user has left the device. */
  away: boolean;
}
