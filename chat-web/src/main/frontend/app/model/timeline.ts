import {eventId, eventOf, type ConversationChanged, type ConversationEvent, type HistoryEntry, type MessageDeleted,
  type MessageEdited, type NewMessage, type Reaction} from '../../parley/index.ts';

/** A message as it is now. */
export interface Message {
  kind: 'message';
  key: string;
  id: string;
  seq: number;
  at: number;
  senderId: string;
  content: string;
  plain: boolean;
  replyTo?: string;
  /** Ids of files. */
  attachments: string[];
  mentions: string[];
  edited: boolean;
  deleted: boolean;
  reactions: Map<string, Set<string>>;
  /** Not acknowledged yet, or refused for this reason. */
  pending?: true;
  failed?: string;
}

/** Something that happened to the conversation. */
export interface Notice { kind: 'notice'; key: string; seq: number; at: number; event: ConversationChanged }

export type Line = Message | Notice;

type Change = MessageEdited | MessageDeleted | Reaction;

/** Changes of messages that are not loaded; some may be on their way. */
const MAX_EARLY = 200;

/**
 * What is loaded of a conversation: its newest lines without a hole, in the order of `seq`. Events come at the end, pages of history
 * before the beginning. Of two changes of one message that of the higher `seq` counts, whichever way they came.
 */
export class Timeline {
  readonly lines: Line[] = [];
  /** Whether the first line is the first of all. */
  complete = false;
  /** The oldest event that was seen: history goes on before it. */
  oldestId = '';
  private readonly messages = new Map<string, Message>();
  /** Which `seq` a message's words, and each user's reaction, are of. */
  private readonly decided = new Map<string, number>();
  private readonly early: Change[] = [];

  message(id: string): Message | undefined {
    return this.messages.get(id);
  }

  newest(): Message | undefined {
    return this.lines.findLast((line) => line.kind === 'message');
  }

  append(event: ConversationEvent): void {
    this.oldestId ||= eventId(event);
    if (event.type === 'new_message') {
      this.lines.push(this.take(event));
    } else if (event.type === 'conversation') {
      this.lines.push(noticeOf(event));
    } else {
      this.change(event);
    }
  }

  /** A page before everything that is loaded; newest first, as the server gives it. How many lines it has. */
  prepend(entries: HistoryEntry[], hasMore: boolean): number {
    const lines: Line[] = [];
    for (const entry of entries) {
      const event = eventOf(entry);
      if (event.type === 'new_message') {
        const message = this.take(event);
        state(message, entry);
        lines.push(message);
      } else if (event.type === 'conversation') {
        lines.push(noticeOf(event));
      }
    }
    this.lines.splice(0, 0, ...lines.reverse());
    this.oldestId = entries.at(-1)?.message_id ?? this.oldestId;
    this.complete = !hasMore;
    const changed = this.early.splice(0);
    changed.forEach((event) => this.change(event));
    return lines.length;
  }

  /** Everything up to there is not without a hole any more. */
  dropUpTo(seq: number): void {
    const kept = this.lines.filter((line) => line.seq > seq);
    this.lines.splice(0, this.lines.length, ...kept);
    this.oldestId = '';
    this.complete = false;
  }

  private take(event: NewMessage): Message {
    const message: Message = {
      kind: 'message',
      key: event.client_msg_id ?? event.message_id,
      id: event.message_id,
      seq: event.seq,
      at: timeOf(event),
      senderId: event.sender_id,
      content: event.content,
      plain: event.format !== 'markdown',
      replyTo: event.reply_to,
      attachments: event.attachments ?? [],
      mentions: event.mentions ?? [],
      edited: false,
      deleted: false,
      reactions: new Map(),
    };
    this.messages.set(message.id, message);
    return message;
  }

  private change(event: Change): void {
    const message = this.messages.get(event.message_id);
    if (!message) {
      this.early.push(event);
      this.early.splice(0, this.early.length - MAX_EARLY);
    } else if (event.type === 'message_deleted') {
      message.deleted = true;
      message.content = '';
      message.attachments = [];
      message.reactions.clear();
    } else if (event.type === 'message_edited') {
      this.edit(message, event);
    } else {
      this.react(message, event);
    }
  }

  private edit(message: Message, event: MessageEdited): void {
    message.edited = true;
    if (this.decides(message.id, event.seq)) {
      message.content = event.content ?? message.content;
      message.mentions = event.mentions ?? message.mentions;
    }
  }

  private react(message: Message, event: Reaction): void {
    if (this.decides(`${message.id} ${event.emoji} ${event.user_id}`, event.seq)) {
      applyReaction(message.reactions, event.emoji, event.user_id, !event.remove);
    }
  }

  /** Over REST a reaction has no `seq`: then it is the latest. */
  private decides(what: string, seq: number | undefined): boolean {
    const later = seq === undefined || seq >= (this.decided.get(what) ?? 0);
    if (later && seq !== undefined) {
      this.decided.set(what, seq);
    }
    return later;
  }
}

/** History shows a message as it is now. */
function state(message: Message, entry: HistoryEntry): void {
  message.edited = entry.edited_at !== undefined;
  message.deleted = entry.deleted ?? false;
  for (const [emoji, users] of Object.entries(entry.reactions ?? {})) {
    message.reactions.set(emoji, new Set(users));
  }
}

export function applyReaction(reactions: Map<string, Set<string>>, emoji: string, user: string, there: boolean): void {
  const users = reactions.get(emoji) ?? new Set<string>();
  if (there) {
    users.add(user);
    reactions.set(emoji, users);
  } else {
    users.delete(user);
    if (users.size === 0) {
      reactions.delete(emoji);
    }
  }
}

function noticeOf(event: ConversationChanged): Notice {
  return {kind: 'notice', key: event.message_id ?? `notice ${event.seq}`, seq: event.seq, at: timeOf(event), event};
}

function timeOf(event: {timestamp_ms?: number; timestamp?: number}): number {
  return event.timestamp_ms ?? (event.timestamp ?? 0) * 1000;
}

/** A message of the history alone, for previews. */
export function previewOf(entry: HistoryEntry): Message {
  const timeline = new Timeline();
  timeline.prepend([entry], true);
  return timeline.newest()!;
}
