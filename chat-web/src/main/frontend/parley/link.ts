import type {ClientFrame, ServerFrame} from './frames.ts';
import type {End} from './end.ts';

/** What comes from a link. Calls stop after `ended`. */
export interface Feed {
  frame(frame: ServerFrame): void;
  /** Everything before it was told: where to go on. */
  cursor(cursor: string): void;
  /** The transport has shown that it passes. */
  alive(): void;
  ended(end: End): void;
}

/** One connection by one transport. */
export interface Link {
  /** Whether the events of one's own commands come back by it. */
  readonly echoes: boolean;
  /** Silence for so long means that it is dead. */
  readonly silenceLimitMs: number;
  open(feed: Feed): void;
  /** Begins to tell what is live, from there on; for a WebSocket that is so already. */
  listen(cursor: string): void;
  send(frame: ClientFrame): void;
  close(): void;
}
