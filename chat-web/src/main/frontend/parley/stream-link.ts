import {endOf, lost, type End} from './end.ts';
import {ParleyError} from './error.ts';
import type {ClientFrame} from './frames.ts';
import type {Http} from './http.ts';
import type {Feed, Link} from './link.ts';
import {RestCommands} from './rest-commands.ts';

/** Reads what is live until it ends or `signal` aborts it; where it returns, the connection ended in order. */
export type Reader = (http: Http, cursor: string, query: Query, feed: Feed, signal: AbortSignal) => Promise<void>;

/** What the address of a stream or poll says besides, now. */
export type Query = () => Record<string, string>;

/** Server-sent events or long polling for what comes, REST for what is sent. */
export class StreamLink implements Link {
  readonly echoes = true;
  private readonly aborter = new AbortController();
  private feed?: Feed;
  private commands?: RestCommands;

  constructor(private readonly http: Http, private readonly reader: Reader, private readonly query: Query,
    readonly silenceLimitMs: number) {}

  open(feed: Feed): void {
    this.feed = feed;
    this.commands = new RestCommands(this.http, (frame) => this.tell((to) => to.frame(frame)));
    queueMicrotask(() =>
      this.tell((to) => to.frame({type: 'welcome', user_id: '', device_id: '', heartbeat_ms: 30_000})));
  }

  listen(cursor: string): void {
    const guarded: Feed = {
      frame: (frame) => this.tell((to) => to.frame(frame)),
      cursor: (next) => this.tell((to) => to.cursor(next)),
      alive: () => this.tell((to) => to.alive()),
      ended: (end) => this.tell((to) => to.ended(end)),
    };
    this.reader(this.http, cursor, this.query, guarded, this.aborter.signal)
      .then(() => guarded.ended(lost('the stream ended')))
      .catch((thrown) => guarded.ended(broken(ParleyError.from(thrown))));
  }

  send(frame: ClientFrame): void {
    this.commands?.send(frame);
  }

  close(): void {
    this.feed = undefined;
    this.aborter.abort();
  }

  private tell(what: (feed: Feed) => void): void {
    if (this.feed) {
      what(this.feed);
    }
  }
}

/** The server answered just before, so without an answer it is something in between that lets no stream pass. */
function broken(failure: ParleyError): End {
  return failure.status === 0 ? lost(failure.message) : endOf(failure);
}
