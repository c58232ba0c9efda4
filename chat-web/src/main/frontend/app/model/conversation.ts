import type {Conversation, Member, Receipt, State} from '../../parley/index.ts';
import {previewOf, Timeline, type Message} from './timeline.ts';

/** How many of how many have got and read a message of a group. */
export interface Counts { delivered: number; read: number; of: number }

/** A conversation as it is shown. */
export class ConversationModel {
  readonly timeline = new Timeline();
  readonly counts = new Map<string, Counts>();
  /** Who is writing, until when. */
  readonly typing = new Map<string, number>();
  /** How far the other of a direct conversation has it. */
  peer = {delivered: 0, read: 0};
  members?: Member[];
  preview?: Message;
  /** Where reading began when it was opened: the line "new messages". */
  unreadFrom = 0;
  loading = false;
  loadFailed = false;
  details: Conversation;
  /** The server's counts of unread messages are of all up to there. */
  private countedTo = 0;

  constructor(details: Conversation, private readonly me: string) {
    this.details = details;
    this.update(details);
  }

  get id(): string {
    return this.details.conversation_id;
  }

  get isDirect(): boolean {
    return this.details.type === 'direct';
  }

  /** When something was said last. */
  get lastAt(): number {
    return Math.max(this.preview?.at ?? 0, Date.parse(this.details.created_at) || 0);
  }

  update(details: Conversation): void {
    const {last_seq, read_seq, unread, mentions} = this.details;
    // What was read here and is not on its way yet counts all the same.
    const read = read_seq > details.read_seq ? {read_seq, unread, mentions} : {};
    this.details = {...details, ...read, last_seq: Math.max(details.last_seq, last_seq)};
    this.countedTo = Math.max(this.countedTo, details.last_seq);
    if (details.last_message && details.last_message.seq >= (this.preview?.seq ?? 0)) {
      this.preview = previewOf(details.last_message);
    }
  }

  /** The server says where it stands; what was read here and is not there yet counts all the same. */
  stand(state: State): void {
    this.details.last_seq = Math.max(this.details.last_seq, state.last_seq);
    if (state.read_seq >= this.details.read_seq) {
      this.countedTo = Math.max(this.countedTo, state.last_seq);
      Object.assign(this.details, {read_seq: state.read_seq, unread: state.unread, mentions: state.mentions});
    }
    for (const mark of state.receipts ?? []) {
      this.peer.delivered = Math.max(this.peer.delivered, mark.delivered_seq);
      this.peer.read = Math.max(this.peer.read, mark.read_seq);
    }
  }

  /** Somebody else said something. */
  unreadGrows(message: {seq: number; mentions?: string[]}): void {
    if (message.seq > this.details.read_seq && message.seq > this.countedTo) {
      this.details.unread++;
      this.details.mentions += message.mentions?.includes(this.me) ? 1 : 0;
    }
  }

  /** Everything up to there was read; whether that is new. */
  read(seq: number): boolean {
    if (seq <= this.details.read_seq) {
      return false;
    }
    this.details.read_seq = seq;
    const left = this.timeline.lines.filter(
      (line): line is Message => line.kind === 'message' && line.seq > seq && line.senderId !== this.me && !line.deleted);
    const known = (this.timeline.lines[0]?.seq ?? Infinity) <= seq + 1;
    this.details.unread = known ? left.length : Math.min(this.details.unread, left.length);
    this.details.mentions = left.filter((message) => message.mentions.includes(this.me)).length;
    return true;
  }

  receipt(receipt: Receipt): void {
    if (receipt.user_id === this.me) {
      if (receipt.status === 'read') {
        this.read(receipt.seq);
      }
    } else if (receipt.user_id) {
      this.peer[receipt.status] = Math.max(this.peer[receipt.status], receipt.seq);
      if (receipt.status === 'read') {
        this.peer.delivered = Math.max(this.peer.delivered, receipt.seq);
      }
    } else {
      this.count(receipt.status, receipt.message_id, receipt.count, receipt.of);
      receipt.others?.forEach((other) => this.count(receipt.status, other.message_id, other.count, other.of));
    }
  }

  private count(status: 'delivered' | 'read', id = '', count = 0, of = 0): void {
    const before = this.counts.get(id) ?? {delivered: 0, read: 0, of};
    const now = {...before, of, [status]: Math.max(before[status], count)};
    this.counts.set(id, {...now, delivered: Math.max(now.delivered, now.read)});
  }

  /** The state of one of the user's own messages; undefined where it is not known yet. */
  status(message: Message): 'sending' | 'sent' | 'delivered' | 'read' | undefined {
    if (message.pending) {
      return 'sending';
    }
    if (this.isDirect) {
      return message.seq <= this.peer.read ? 'read' : message.seq <= this.peer.delivered ? 'delivered' : 'sent';
    }
    const counts = this.counts.get(message.id);
    if (!counts) {
      return undefined;
    }
    const {of, read, delivered} = counts;
    return of > 0 && read >= of ? 'read' : of > 0 && delivered >= of ? 'delivered' : 'sent';
  }

  /** Who is writing now. */
  writers(now: number): string[] {
    return [...this.typing].filter(([, until]) => until > now).map(([user]) => user);
  }

  /** A message may be shorter in the list of conversations than it is. */
  show(message: Message): void {
    if (message.seq >= (this.preview?.seq ?? 0)) {
      this.preview = message;
    }
  }
}
