import {ParleyClient, StoredOutbox, type Connection, type Conversation, type ConversationChanged, type ConversationEvent,
  type HistoryPage, type Http, type ListPage, type Listener, type Me, type Member, type MessageReceipts, type NewMessage,
  type Receipt, type SignIn, type Signal} from '../../parley/index.ts';
import {Changes} from './changes.ts';
import {ConversationModel} from './conversation.ts';
import {Drafts} from './drafts.ts';
import {Files} from './files.ts';
import {Outgoing} from './outgoing.ts';
import {People} from './people.ts';
import type {Message} from './timeline.ts';
import {Uploads} from './uploads.ts';

const TYPING_MS = 6_000;
const PAGE = 100;
const ENOUGH_LINES = 30;
const MAX_COUNTED_AT_ONCE = 4;

/** Everything that the pages show, kept up to date by the protocol client. */
export class Chat implements Listener {
  readonly changes = new Changes();
  readonly conversations = new Map<string, ConversationModel>();
  readonly client: ParleyClient;
  readonly people: People;
  readonly outgoing: Outgoing;
  readonly drafts: Drafts;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly deviceId: string;
  status: Connection = {state: 'connecting', transport: 'websocket', reason: '', code: 0};
  me: Me;
  /** Told of each message of others as it comes. */
  onIncoming: (conversation: ConversationModel, message: NewMessage) => void = () => undefined;
  private readonly arriving = new Map<string, Promise<ConversationModel | undefined>>();
  private readonly counting = new Set<string>();

  constructor(root: URL, signIn: SignIn, readonly userId: string) {
    const outbox = new StoredOutbox(localStorage, `parley.outbox.${userId}`);
    this.client = new ParleyClient({root, tokens: signIn, userId, outbox}, this);
    this.people = new People(this.http, this.changes);
    this.outgoing = new Outgoing(this.client, this.changes, userId);
    this.files = new Files(this.http, this.changes);
    this.uploads = new Uploads(this.http, this.files, this.changes);
    this.deviceId = signIn.current()?.device_id ?? '';
    this.drafts = new Drafts(localStorage, userId);
    this.me = {user_id: userId, username: '', display_name: '', roles: [], settings: {}};
  }

  get http(): Http {
    return this.client.http;
  }

  /** Reads who the user is and which conversations there are, then goes live. */
  async start(): Promise<void> {
    const [me, all] = await Promise.all([
      this.http.call<Me>('GET', 'users/me'),
      this.all<Conversation>('conversations?limit=200'),
    ]);
    this.me = me;
    this.people.put([me]);
    all.forEach((details) => this.conversations.set(details.conversation_id, new ConversationModel(details, this.userId)));
    this.client.start(new Map(all.map((details) => [details.conversation_id, details.last_seq])));
    this.changes.tell();
  }

  stop(): void {
    this.client.stop();
  }

  /** The last active first. */
  sorted(): ConversationModel[] {
    return [...this.conversations.values()].sort((a, b) => b.lastAt - a.lastAt);
  }

  title(conversation: ConversationModel): string {
    const {name, peer_id} = conversation.details;
    return name ?? (peer_id ? this.people.name(peer_id) : '');
  }

  unread(): number {
    return [...this.conversations.values()].reduce((sum, one) => sum + one.details.unread, 0);
  }

  // What the protocol client tells.

  event(event: ConversationEvent): void {
    const conversation = this.conversations.get(event.conversation_id);
    if (conversation) {
      this.apply(conversation, event);
    } else if (!(event.type === 'conversation' && event.change === 'removed' && event.user_id === this.userId)) {
      void this.arrive(event.conversation_id).then((found) => found && event.seq > 0 && this.apply(found, event));
    }
    this.changes.tell();
  }

  skipped(id: string, _first: number, lastSeq: number): void {
    this.conversations.get(id)?.timeline.dropUpTo(lastSeq);
    this.changes.tell();
  }

  signal(signal: Signal): void {
    if (signal.type === 'presence') {
      this.people.seen(signal.users);
    } else {
      const conversation = this.conversations.get(signal.conversation_id);
      if (!conversation) {
        void this.arrive(signal.conversation_id);
      } else if (signal.type === 'state') {
        conversation.stand(signal);
      } else if (signal.type === 'receipt') {
        conversation.receipt(signal as Receipt);
      } else {
        conversation.typing.set(signal.user_id, Date.now() + TYPING_MS);
        setTimeout(() => this.changes.tell(), TYPING_MS);
      }
    }
    this.changes.tell();
  }

  connection(connection: Connection): void {
    this.status = connection;
    this.changes.tell();
  }

  outboxChanged(): void {
    this.changes.tell();
  }

  // What the user does.

  /** A conversation of which nothing was known yet; undefined if it may not be seen. */
  arrive(id: string): Promise<ConversationModel | undefined> {
    const arriving = this.arriving.get(id) ?? this.fetch(id).finally(() => this.arriving.delete(id));
    this.arriving.set(id, arriving);
    return arriving;
  }

  /** Makes sure that there is enough to fill a screen. */
  async open(conversation: ConversationModel): Promise<void> {
    conversation.unreadFrom = conversation.details.unread > 0 ? conversation.details.read_seq + 1 : 0;
    if (conversation.timeline.lines.length < ENOUGH_LINES) {
      await this.loadOlder(conversation);
    }
    if (!conversation.isDirect && !conversation.members) {
      await this.loadMembers(conversation);
    }
  }

  /** One page more of the past, with at least one line on it if there is any. */
  async loadOlder(conversation: ConversationModel): Promise<void> {
    const {timeline, id} = conversation;
    if (conversation.loading || timeline.complete) {
      return;
    }
    conversation.loading = true;
    conversation.loadFailed = false;
    this.changes.tell();
    try {
      for (let lines = 0; lines === 0 && !timeline.complete; ) {
        const before = timeline.oldestId ? `&before_id=${timeline.oldestId}` : '';
        const page = await this.http.call<HistoryPage>('GET', `conversations/${id}/messages?limit=${PAGE}${before}`);
        const loaded = timeline.lines[0]?.seq ?? Infinity;
        lines = timeline.prepend(page.messages.filter((entry) => entry.seq < loaded), page.has_more);
      }
    } catch {
      conversation.loadFailed = true;
    }
    conversation.loading = false;
    this.changes.tell();
  }

  async loadMembers(conversation: ConversationModel): Promise<void> {
    conversation.members = await this.all<Member>(`conversations/${conversation.id}/members?limit=200`);
    this.people.put(conversation.members);
    this.changes.tell();
  }

  /** The user has seen everything up to there. */
  read(conversation: ConversationModel, seq: number): void {
    if (conversation.read(seq)) {
      this.client.markRead(conversation.id, seq);
      this.changes.tell();
    }
  }

  /** Asks how many have a message of a group, if that is not known: events tell it only as it changes. */
  countReceipts(conversation: ConversationModel, message: Message): void {
    const known = conversation.isDirect || message.pending || message.failed || conversation.counts.has(message.id);
    if (known || this.counting.has(message.id) || this.counting.size >= MAX_COUNTED_AT_ONCE) {
      return;
    }
    this.counting.add(message.id);
    this.http
      .call<MessageReceipts>('GET', `conversations/${conversation.id}/messages/${message.id}/receipts?limit=1`)
      .then(({delivered, read, of}) => conversation.counts.set(message.id, {delivered, read, of}))
      .catch(() => conversation.counts.set(message.id, {delivered: 0, read: 0, of: 0}))
      .finally(() => {
        this.counting.delete(message.id);
        this.changes.tell();
      });
  }

  async begin(type: 'direct' | 'group', userIds: string[], name?: string): Promise<ConversationModel> {
    const body = {type, participant_ids: userIds, ...(name ? {name} : {})};
    return this.put(await this.http.call<Conversation>('POST', 'conversations', body));
  }

  /** All pages of a list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor = '';
    do {
      const page = await this.http.call<ListPage<T>>('GET', path + (cursor && `&cursor=${encodeURIComponent(cursor)}`));
      items.push(...page.items);
      cursor = page.next_cursor ?? '';
    } while (cursor);
    return items;
  }

  private async fetch(id: string): Promise<ConversationModel | undefined> {
    try {
      return this.put(await this.http.call<Conversation>('GET', `conversations/${id}`));
    } catch {
      return undefined;
    }
  }

  private put(details: Conversation): ConversationModel {
    const known = this.conversations.get(details.conversation_id);
    known?.update(details);
    const model = known ?? new ConversationModel(details, this.userId);
    this.conversations.set(model.id, model);
    this.changes.tell();
    return model;
  }

  private apply(conversation: ConversationModel, event: ConversationEvent): void {
    const {details, timeline} = conversation;
    details.last_seq = Math.max(details.last_seq, event.seq);
    const isLine = event.type === 'new_message' || event.type === 'conversation';
    // A page of history may have had the line already.
    if (!isLine || event.seq > (timeline.lines.at(-1)?.seq ?? 0)) {
      timeline.append(event);
    }
    if (event.type === 'new_message') {
      this.said(conversation, event);
    } else if (event.type === 'conversation') {
      this.changed(conversation, event);
    } else if (conversation.preview?.id === event.message_id && !timeline.message(event.message_id)) {
      void this.arrive(conversation.id); // the list shows it as it is now
    }
    this.changes.tell();
  }

  private said(conversation: ConversationModel, event: NewMessage): void {
    const message = conversation.timeline.message(event.message_id);
    if (message) {
      conversation.show(message);
    }
    conversation.typing.delete(event.sender_id);
    if (event.sender_id !== this.userId) {
      conversation.unreadGrows(event);
      this.onIncoming(conversation, event);
    }
  }

  private changed(conversation: ConversationModel, event: ConversationChanged): void {
    const gone = event.change === 'deleted' || (event.change === 'removed' && event.user_id === this.userId);
    if (gone) {
      this.conversations.delete(conversation.id);
      return;
    }
    if (event.seq > 0) {
      void this.arrive(conversation.id);
      if (conversation.members) {
        void this.loadMembers(conversation);
      }
    }
  }
}
