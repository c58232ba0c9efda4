/**
 * What crosses the wire: frames of WebSocket, server-sent events and long polling, and bodies of REST answers.
 * Names are the protocol's own. Fields that a server adds later are ignored.
 */

export type ReceiptStatus = 'delivered' | 'read';
export type Role = 'owner' | 'admin' | 'member';
export type ConversationType = 'direct' | 'group' | 'broadcast';
export type PresenceStatus = 'online' | 'away' | 'offline';

/** What every event of a conversation's log has; `seq` is its place: 1, 2, 3, … without a hole. */
export interface EventBase {
  conversation_id: string;
  seq: number;
  sender_id: string;
  message_id?: string;
  timestamp?: number;
  timestamp_ms?: number;
  client_msg_id?: string;
}

export interface NewMessage extends EventBase {
  type: 'new_message';
  message_id: string;
  content: string;
  reply_to?: string;
  attachments?: string[];
  mentions?: string[];
  format?: 'plain' | 'markdown';
}

/** About the message `message_id`; the event's own id is `event_id`. */
export interface MessageEdited extends EventBase {
  type: 'message_edited';
  message_id: string;
  event_id: string;
  content?: string;
  mentions?: string[];
  edited_at: number;
}

export interface MessageDeleted extends EventBase {
  type: 'message_deleted';
  message_id: string;
  event_id: string;
  deleted_by: string;
}

export interface Reaction extends EventBase {
  type: 'reaction';
  message_id: string;
  event_id: string;
  user_id: string;
  emoji: string;
  remove?: true;
}

/** Members, title or settings changed; `seq` is 0 where a conversation only was begun. */
export interface ConversationChanged extends EventBase {
  type: 'conversation';
  change: 'created' | 'added' | 'removed' | 'role_changed' | 'renamed' | 'history_changed' | 'deleted';
  name?: string;
  user_id?: string;
  role?: Role;
  history?: 'joined' | 'all';
}

export type ConversationEvent = NewMessage | MessageEdited | MessageDeleted | Reaction | ConversationChanged;

/** "Everything up to `seq`"; `user_id` in direct conversations and of one's own reading, `count` and `of` in groups. */
export interface Receipt {
  type: 'receipt';
  conversation_id: string;
  status: ReceiptStatus;
  seq: number;
  message_id?: string;
  user_id?: string;
  count?: number;
  of?: number;
  others?: {message_id: string; seq: number; count: number; of: number}[];
}

export interface Typing { type: 'typing'; conversation_id: string; user_id: string }

export interface Presence {
  type: 'presence';
  users: {user_id: string; status: PresenceStatus; last_seen?: number}[];
}

/** Where a conversation stands, of a sync or a stream. */
export interface State {
  type: 'state';
  conversation_id: string;
  last_seq: number;
  read_seq: number;
  unread: number;
  mentions: number;
  limited?: boolean;
  from_seq?: number;
  receipts?: {user_id: string; delivered_seq: number; read_seq: number}[];
}

/** What converges and is in no log. */
export type Signal = Receipt | Typing | Presence | State;

export interface SyncEntry extends Omit<State, 'type'> { events: ConversationEvent[] }

export interface SyncPage {
  type: 'sync';
  /** Absent in the hint that live events were left out. */
  cursor?: string;
  more: boolean;
  conversations: SyncEntry[];
  sent: Record<string, {message_id: string; seq: number}>;
  unknown: string[];
}

export interface Ack {
  type: 'ack';
  client_msg_id: string;
  conversation_id: string;
  message_id: string;
  seq: number;
  timestamp?: number;
  duplicate?: boolean;
}

export interface Failure {
  type: 'error';
  code: string;
  message: string;
  client_msg_id?: string;
  retry_after_ms?: number;
  temporary: boolean;
}

export interface Welcome { type: 'welcome'; user_id: string; device_id: string; heartbeat_ms: number }
export interface Pong { type: 'pong'; top?: Record<string, number> }
export interface Goodbye { type: 'goodbye'; reason: string; reconnect_after_ms: number; jitter_ms: number }

/** Of a link that sends receipts by REST: whether one has to be sent again. */
export interface Unmarked { type: 'unmarked'; conversation_id: string }

export type ServerFrame =
  | Welcome | SyncPage | Ack | Failure | Pong | Goodbye | Unmarked | ConversationEvent | Signal;

/** What becomes an event, and is done once however often it is sent under its `client_msg_id`. */
export type Command =
  | {type: 'send_message'; conversation_id: string; client_msg_id: string; content: string; format: 'plain' | 'markdown';
      reply_to?: string; attachments?: string[]; mentions?: string[]}
  | {type: 'edit_message'; conversation_id: string; client_msg_id: string; message_id: string; content: string;
      mentions?: string[]}
  | {type: 'delete_message'; conversation_id: string; client_msg_id: string; message_id: string}
  | {type: 'react'; conversation_id: string; client_msg_id: string; message_id: string; emoji: string; remove?: true};

export type ClientFrame =
  | Command
  | {type: 'sync'; cursor?: string; known?: Record<string, number>;
      pending?: {conversation_id: string; client_msg_id: string}[]}
  | {type: 'receipt'; conversation_id: string; seq: number; status: ReceiptStatus}
  | {type: 'typing'; conversation_id: string}
  | {type: 'watch_presence'; user_ids: string[]}
  | {type: 'ping'; delivered: Record<string, number>; away?: boolean};

/** An entry of `GET …/messages`: a message as it is now, or another kind of event. */
export interface HistoryEntry extends EventBase {
  message_id: string;
  kind: 'message' | 'membership' | 'edit' | 'delete' | 'reaction' | 'conversation';
  content?: string;
  reply_to?: string;
  attachments?: string[];
  mentions?: string[];
  format?: 'plain' | 'markdown';
  target_id?: string;
  edited_at?: number;
  deleted?: boolean;
  reactions?: Record<string, string[]>;
  emoji?: string;
  remove?: true;
  change?: ConversationChanged['change'];
  user_id?: string;
  role?: Role;
  name?: string;
  history?: 'joined' | 'all';
}

export interface HistoryPage { messages: HistoryEntry[]; has_more: boolean }

export interface Conversation {
  conversation_id: string;
  type: ConversationType;
  name?: string;
  peer_id?: string;
  role: Role;
  created_at: string;
  history: 'joined' | 'all';
  member_count: number;
  last_seq: number;
  read_seq: number;
  unread: number;
  mentions: number;
  last_message?: HistoryEntry;
}

/** A file; `type` is found in its content, and `name` is for people only. */
export interface MediaInfo {
  media_id: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
  status: 'uploading' | 'processing' | 'ready' | 'refused';
  thumbnail: boolean;
  note?: string;
}

/** Shows a file without a token until `expires_at`, in Unix milliseconds. */
export interface MediaLink { url: string; thumbnail_url?: string; expires_at: number }

export interface User { user_id: string; username: string; display_name: string }
export interface Me extends User { roles: string[]; settings: Record<string, unknown> }
export interface Member extends User { role: Role }
export interface ListPage<T> { items: T[]; next_cursor?: string }

export interface MessageReceipts {
  message_id: string;
  seq: number;
  delivered: number;
  read: number;
  of: number;
  items: {user_id: string; delivered_at?: number; read_at?: number}[];
  next_cursor?: string;
}

const EVENTS = new Set(['new_message', 'message_edited', 'message_deleted', 'reaction', 'conversation']);

/** Whether a frame is an event of a conversation's log. */
export function isEvent(frame: {type: string}): frame is ConversationEvent {
  return EVENTS.has(frame.type);
}

/** The id of the event itself, which `after_id` and `before_id` take. */
export function eventId(event: ConversationEvent): string {
  return ('event_id' in event ? event.event_id : event.message_id) ?? '';
}

/** An entry of the history as the event that it is. */
export function eventOf(entry: HistoryEntry): ConversationEvent {
  const target = {...entry, event_id: entry.message_id, message_id: entry.target_id ?? ''};
  switch (entry.kind) {
    case 'message':
      return {...entry, type: 'new_message', content: entry.content ?? ''};
    case 'edit':
      return {...target, type: 'message_edited', edited_at: entry.timestamp_ms ?? 0};
    case 'delete':
      return {...target, type: 'message_deleted', deleted_by: entry.sender_id};
    case 'reaction':
      return {...target, type: 'reaction', user_id: entry.sender_id, emoji: entry.emoji ?? ''};
    default:
      return {...entry, type: 'conversation', change: entry.change ?? 'created'};
  }
}
