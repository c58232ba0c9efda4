import {endOf, lost} from './end.ts';
import {ParleyError} from './error.ts';
import type {ClientFrame, ServerFrame} from './frames.ts';
import type {Http} from './http.ts';
import type {Feed, Link} from './link.ts';

const PATIENCE_MS = 8_000;

/** The WebSocket, opened with a one-time ticket, since a browser cannot send a header with it. */
export class SocketLink implements Link {
  readonly echoes = false;
  readonly silenceLimitMs = 45_000;
  private socket?: WebSocket;
  private patience = 0;
  private over = false;

  constructor(private readonly http: Http) {}

  open(feed: Feed): void {
    this.http
      .call<{ticket: string}>('POST', 'tickets')
      .then(({ticket}) => this.connect(ticket, feed))
      .catch((thrown) => this.end(() => feed.ended(endOf(ParleyError.from(thrown)))));
  }

  private connect(ticket: string, feed: Feed): void {
    if (this.over) {
      return;
    }
    const address = new URL('ws', this.http.root);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('ticket', ticket);
    let socket: WebSocket;
    try {
      socket = new WebSocket(address, 'parley.v1');
    } catch (thrown) {
      this.end(() => feed.ended(lost(String(thrown))));
      return;
    }
    this.socket = socket;
    this.patience = window.setTimeout(() => this.end(() => feed.ended(lost('it does not open'))), PATIENCE_MS);
    socket.onopen = () => {
      clearTimeout(this.patience);
      feed.alive();
    };
    socket.onmessage = (message) => feed.frame(JSON.parse(message.data as string) as ServerFrame);
    socket.onclose = (close) =>
      this.end(() => feed.ended({kind: 'closed', code: close.code, reason: close.reason, retryAfterMs: 0}));
  }

  listen(): void {
    // It tells what is live from the beginning.
  }

  send(frame: ClientFrame): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  close(): void {
    this.end(() => undefined);
  }

  private end(then: () => void): void {
    if (this.over) {
      return;
    }
    this.over = true;
    clearTimeout(this.patience);
    this.socket?.close(1000);
    then();
  }
}
