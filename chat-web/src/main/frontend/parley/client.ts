import {Backoff} from './backoff.ts';
import type {Connection, ConnectionState, Device, Listener} from './device.ts';
import {lost, verdict, type End} from './end.ts';
import {ParleyError} from './error.ts';
import type {Ack, Command} from './frames.ts';
import {Http, type TokenSource} from './http.ts';
import {Inbox} from './inbox.ts';
import type {Link} from './link.ts';
import {Marks} from './marks.ts';
import {Outbox, type OutboxStore} from './outbox.ts';
import {readPolls} from './poll-reader.ts';
import {Session} from './session.ts';
import {SocketLink} from './socket-link.ts';
import {readEvents} from './sse-reader.ts';
import {StreamLink} from './stream-link.ts';
import {TransportChoice, type Transport} from './transport.ts';

export interface ClientOptions {
  /** Where the server's `ws` and `api/v1/` are, ends with a slash. */
  root: URL;
  tokens: TokenSource;
  userId: string;
  outbox: OutboxStore;
  /** The best first; all three if absent. */
  transports?: Transport[];
}

/**
 * Keeps a device connected and its conversations complete. Whatever happens to the network, each event is told once and in order,
 * and each command is done once.
 */
export class ParleyClient {
  readonly http: Http;
  private readonly device: Device;
  private readonly transports: TransportChoice;
  private readonly backoff = new Backoff();
  private session?: Session;
  private waiting = 0;
  private refusedTokens = 0;
  private now: Connection = {state: 'waiting', transport: 'websocket', reason: '', code: 0};

  constructor(private readonly options: ClientOptions, listener: Listener) {
    this.http = new Http(options.root, options.tokens);
    const marks = new Marks();
    const inbox = new Inbox({
      event: (event) => {
        if (event.type === 'new_message' && event.sender_id !== options.userId) {
          marks.delivered(event.conversation_id, event.seq);
        }
        listener.event(event);
      },
      skipped: (id, first, last) => listener.skipped(id, first, last),
    });
    const outbox = new Outbox(options.outbox, () => listener.outboxChanged());
    this.device = {http: this.http, inbox, outbox, marks, listener, userId: options.userId, watched: [], away: false};
    this.transports = new TransportChoice(options.transports ?? ['websocket', 'sse', 'poll']);
  }

  /** @param positions up to where the application has each conversation, from a list that it read just before */
  start(positions: ReadonlyMap<string, number>): void {
    positions.forEach((seq, id) => this.device.inbox.place(id, seq));
    window.addEventListener('online', this.nudge);
    window.addEventListener('offline', this.cut);
    document.addEventListener('visibilitychange', this.nudge);
    this.connect();
  }

  /** Ends it; what is not acknowledged stays in the outbox for the next start. */
  stop(): void {
    window.removeEventListener('online', this.nudge);
    window.removeEventListener('offline', this.cut);
    document.removeEventListener('visibilitychange', this.nudge);
    clearTimeout(this.waiting);
    const open = this.session;
    this.session = undefined;
    open?.close();
    this.enter('stopped', 'stopped', 0);
  }

  connection(): Connection {
    return this.now;
  }

  /** Commands to one conversation are done in the order of the calls; fails only where the server refuses for good. */
  send(command: Command): Promise<Ack> {
    const promise = this.device.outbox.add(command, Date.now());
    this.session?.pump();
    return promise;
  }

  /** What is not acknowledged yet. */
  unacknowledged(): Command[] {
    return this.device.outbox.waiting();
  }

  markRead(conversationId: string, seq: number): void {
    this.device.marks.read(conversationId, seq);
  }

  typing(conversationId: string): void {
    this.session?.trySend({type: 'typing', conversation_id: conversationId});
  }

  /** Whose presence is told from now on: those on screen, 200 at the most. */
  watchPresence(userIds: string[]): void {
    this.device.watched = userIds;
    this.session?.trySend({type: 'watch_presence', user_ids: userIds});
  }

  /** Whether the user has left the device, for those who watch. */
  setAway(away: boolean): void {
    this.device.away = away;
    this.session?.ping();
  }

  private connect(): void {
    clearTimeout(this.waiting);
    const transport = this.transports.next(Date.now());
    this.now = {...this.now, transport};
    this.enter('connecting', '', 0);
    const session = new Session(this.device, this.link(transport), () => this.live(), (ended, end) => this.ended(ended, end));
    this.session = session;
    session.begin();
  }

  private link(transport: Transport): Link {
    const presence = () => this.presenceQuery();
    switch (transport) {
      case 'websocket':
        return new SocketLink(this.http);
      case 'sse':
        return new StreamLink(this.http, readEvents, presence, 30_000);
      case 'poll':
        return new StreamLink(this.http, readPolls, presence, 45_000);
    }
  }

  /** Who is watched, and whether the user is away, where no frame can say it. */
  private presenceQuery(): Record<string, string> {
    const {watched, away} = this.device;
    return {...(watched.length > 0 ? {watch: watched.join()} : {}), ...(away ? {away: 'true'} : {})};
  }

  private live(): void {
    this.refusedTokens = 0;
    this.enter('live', '', 0);
  }

  private ended(ended: Session, end: End): void {
    if (ended !== this.session) {
      return;
    }
    this.session = undefined;
    if (ended.hasLasted()) {
      this.backoff.reset();
    }
    if (ended.hasPassed()) {
      this.transports.passed();
    }
    const next = verdict(end, ended.hasPassed());
    this.refusedTokens += next.renewsToken ? 1 : 0;
    if (!next.comesBack || this.refusedTokens > 2) {
      this.enter('stopped', end.reason, end.code);
      return;
    }
    if (next.changesTransport) {
      this.transports.failed(Date.now());
    }
    this.enter('waiting', end.reason, end.code);
    this.comeBack(next.renewsToken, next.afterMs + this.backoff.next());
  }

  private comeBack(renewsToken: boolean, afterMs: number): void {
    this.waiting = window.setTimeout(() => {
      const ready = renewsToken ? this.options.tokens.token(true) : Promise.resolve('');
      ready.then(() => this.connect()).catch((thrown) => this.noToken(ParleyError.from(thrown)));
    }, afterMs);
  }

  private noToken(reason: ParleyError): void {
    if (reason.temporary) {
      this.comeBack(true, reason.retryAfterMs + this.backoff.next());
    } else {
      this.enter('stopped', reason.message, reason.status);
    }
  }

  /** Nobody waits when there is a reason to hope. */
  private readonly nudge = (): void => {
    if (document.visibilityState === 'hidden' || this.now.state === 'stopped') {
      return;
    }
    if (this.now.state === 'waiting') {
      this.connect();
    } else {
      this.session?.probe();
    }
  };

  /** The browser knows sooner than silence tells. */
  private readonly cut = (): void => this.session?.ended(lost('offline'));

  private enter(state: ConnectionState, reason: string, code: number): void {
    this.now = {...this.now, state, reason, code};
    this.device.listener.connection(this.now);
  }
}
