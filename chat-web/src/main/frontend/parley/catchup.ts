import type {ParleyError} from './error.ts';
import type {Device} from './device.ts';
import type {ClientFrame, SyncPage} from './frames.ts';
import type {Link} from './link.ts';

const MAX_KNOWN = 500;
const MAX_PENDING = 100;

/** Asks for what was missed, page by page, over one connection. */
export class Catchup {
  private asking = false;
  private again = false;
  private first = true;
  private ignoresCursor = false;
  private timer = 0;

  constructor(private readonly device: Device, private readonly link: Link, private readonly whenDone: () => void) {}

  /** Begins, or begins once more after what is under way. */
  begin(): void {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.again = false;
    this.device.inbox.mark();
    const cursor = this.ignoresCursor ? undefined : this.device.inbox.settled();
    this.ask({
      type: 'sync',
      ...(cursor === undefined ? {} : {cursor}),
      ...(this.first ? {pending: this.device.outbox.pending(MAX_PENDING)} : {}),
    });
  }

  private ask(frame: Extract<ClientFrame, {type: 'sync'}>): void {
    this.asking = true;
    this.link.send({...frame, known: this.device.inbox.known(MAX_KNOWN)});
  }

  isAsking(): boolean {
    return this.asking;
  }

  /** A page, or the hint that there is something. */
  answer(page: SyncPage): void {
    if (page.cursor === undefined) {
      this.begin();
      return;
    }
    for (const entry of page.conversations) {
      this.device.inbox.page(entry);
      const {events: _, ...state} = entry;
      this.device.listener.signal({...state, type: 'state'});
    }
    for (const [client_msg_id, place] of Object.entries(page.sent)) {
      this.device.outbox.acknowledged({type: 'ack', client_msg_id, conversation_id: '', ...place, duplicate: true});
    }
    if (page.more) {
      this.ask({type: 'sync', cursor: page.cursor});
      return;
    }
    this.asking = false;
    this.first = false;
    this.device.inbox.cursor(page.cursor);
    if (this.again) {
      this.begin();
    } else {
      this.whenDone();
    }
  }

  /** The server could not answer. */
  refused(reason: ParleyError): void {
    this.asking = false;
    // A cursor that is none of this server's: from the beginning, with what is known.
    this.ignoresCursor = this.ignoresCursor || (!reason.temporary && this.first);
    this.timer = window.setTimeout(() => this.begin(), Math.max(1_000, reason.retryAfterMs));
  }

  stop(): void {
    this.asking = true;
    clearTimeout(this.timer);
  }
}
