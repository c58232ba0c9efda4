import {Catchup} from './catchup.ts';
import type {Device} from './device.ts';
import {lost, type End} from './end.ts';
import {ParleyError} from './error.ts';
import {isEvent, type ClientFrame, type Command, type Ack, type ConversationEvent, type Failure, type ServerFrame}
  from './frames.ts';
import type {Feed, Link} from './link.ts';
import {Repairs} from './repairs.ts';

const TICK_MS = 250;
const ANSWER_MS = 30_000;
const WELCOME_MS = 20_000;
const LASTING_MS = 2_000;
const MAX_WATCHED = 200;
/** Browsers let timers of hidden pages wait: then silence proves nothing until a ping was not answered. */
const SLEPT_MS = 5_000;
const GRACE_MS = 10_000;

/** Speaks the protocol over one connection: catches up first, then takes events, sends what waits, and keeps the heartbeat. */
export class Session implements Feed {
  private readonly catchup: Catchup;
  private readonly repairs: Repairs;
  private readonly timer: number;
  private readonly beganAt = Date.now();
  private heardAt = Date.now();
  private tickedAt = Date.now();
  private pingedAt = Date.now();
  private askedAt = Date.now();
  private heartbeatMs = 30_000;
  private retryAfterMs = 0;
  private liveAt = 0;
  private welcomed = false;
  private passed = false;
  private over = false;

  constructor(
    private readonly device: Device,
    private readonly link: Link,
    private readonly whenLive: () => void,
    private readonly whenEnded: (session: Session, end: End) => void,
  ) {
    this.catchup = new Catchup(device, link, () => this.caughtUp());
    this.repairs = new Repairs(device, this.catchup);
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
  }

  begin(): void {
    this.link.open(this);
  }

  /** Whether the transport has shown that it passes. */
  hasPassed(): boolean {
    return this.passed;
  }

  /** Whether it has worked for a while. */
  hasLasted(): boolean {
    return this.liveAt > 0 && Date.now() - this.liveAt > LASTING_MS;
  }

  /** Sends what waits and may go. */
  pump(): void {
    if (this.isLive()) {
      this.device.outbox.due(Date.now()).forEach((command) => this.link.send(command));
    }
  }

  /** Sends a frame that may be lost. */
  trySend(frame: ClientFrame): void {
    if (this.isLive()) {
      this.link.send(frame);
    }
  }

  /** The page is seen again, or the network is back: is anybody there? */
  probe(): void {
    if (this.isLive()) {
      this.heardAt = Math.min(this.heardAt, Date.now() - this.link.silenceLimitMs + GRACE_MS);
      this.ping();
    }
  }

  close(): void {
    if (this.isLive()) {
      this.device.marks.due(Date.now()).forEach((frame) => this.link.send(frame));
    }
    this.leave();
  }

  frame(frame: ServerFrame): void {
    if (this.over) {
      return;
    }
    if (!this.link.echoes || this.liveAt === 0) {
      // Of a stream only itself counts later: other calls are answered though it is dead.
      this.heardAt = Date.now();
    }
    this.handle(frame);
    this.repairs.look();
    this.device.inbox.settle();
    this.pump();
  }

  cursor(cursor: string): void {
    if (!this.over && !this.catchup.isAsking()) {
      this.device.inbox.mark();
      this.device.inbox.cursor(cursor);
    }
  }

  alive(): void {
    this.passed = true;
    this.heardAt = Date.now();
  }

  ended(end: End): void {
    if (!this.over) {
      this.leave();
      this.whenEnded(this, {...end, retryAfterMs: Math.max(end.retryAfterMs, this.retryAfterMs)});
    }
  }

  private isLive(): boolean {
    return this.liveAt > 0 && !this.over;
  }

  private handle(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        return this.welcome(frame.heartbeat_ms);
      case 'sync':
        this.askedAt = Date.now();
        return this.catchup.answer(frame);
      case 'ack':
        return this.acknowledged(frame);
      case 'error':
        return this.refused(frame);
      case 'pong':
        this.device.marks.pong();
        return Object.entries(frame.top ?? {}).forEach(([id, seq]) => this.device.inbox.top(id, seq));
      case 'goodbye':
        this.retryAfterMs = frame.reconnect_after_ms + Math.random() * frame.jitter_ms;
        return;
      case 'unmarked':
        return this.device.marks.again(frame.conversation_id);
      default:
        return this.heard(frame);
    }
  }

  private heard(frame: Exclude<ServerFrame, {type: 'welcome'}>): void {
    if (isEvent(frame)) {
      if (frame.seq > 0) {
        this.device.inbox.offer(frame);
      } else {
        this.device.listener.event(frame); // a conversation was begun: in no log
      }
    } else if (frame.type === 'state' || frame.type === 'receipt' || frame.type === 'typing' || frame.type === 'presence') {
      if (frame.type === 'state') {
        this.device.inbox.state(frame);
      }
      this.device.listener.signal(frame);
    }
  }

  private welcome(heartbeatMs: number): void {
    if (!this.welcomed) {
      this.welcomed = true;
      this.passed = this.passed || !this.link.echoes;
      this.heartbeatMs = heartbeatMs || this.heartbeatMs;
      this.askedAt = Date.now();
      this.catchup.begin();
    }
  }

  private caughtUp(): void {
    if (this.liveAt === 0) {
      this.liveAt = Date.now();
      this.link.listen(this.device.inbox.settled() ?? '');
      if (this.device.watched.length > 0) {
        this.link.send({type: 'watch_presence', user_ids: this.device.watched});
      }
      if (this.device.away) {
        this.ping(); // each connection begins with a user who is there
      }
      this.whenLive();
    }
    this.repairs.synced();
  }

  private acknowledged(ack: Ack): void {
    const command = this.device.outbox.acknowledged(ack);
    // Over REST not every ack says where; then the stream tells.
    if (command && ack.seq > 0) {
      this.device.inbox.offer(ownEvent(command, ack, this.device.userId));
    }
  }

  private refused(failure: Failure): void {
    if (failure.client_msg_id !== undefined) {
      this.device.outbox.refused(failure, Date.now());
      return;
    }
    this.retryAfterMs = failure.retry_after_ms ?? 0;
    if (this.catchup.isAsking()) {
      this.catchup.refused(ParleyError.of(failure));
    } else if (failure.temporary) {
      this.device.marks.refused(Date.now() + Math.max(1_000, this.retryAfterMs));
    }
  }

  private tick(): void {
    const now = Date.now();
    if (now - this.tickedAt > SLEPT_MS) {
      this.heardAt = Math.max(this.heardAt, now - this.link.silenceLimitMs + GRACE_MS);
      this.askedAt = now;
    }
    this.tickedAt = now;
    if (now - this.heardAt > this.link.silenceLimitMs) {
      this.ended(lost('nothing was heard'));
    } else if (!this.welcomed && now - this.beganAt > WELCOME_MS) {
      this.ended(lost('no welcome'));
    } else if (this.catchup.isAsking() && now - this.askedAt > ANSWER_MS) {
      this.ended(lost('no answer to a sync'));
    } else if (this.liveAt > 0) {
      this.work(now);
    }
  }

  private work(now: number): void {
    this.device.marks.due(now).forEach((frame) => this.link.send(frame));
    if (now - this.pingedAt > this.heartbeatMs / 2) {
      this.ping();
    }
    this.repairs.look();
    this.pump();
  }

  /** A sign of life, with what lasts beyond lost frames: how far the device got, and whether its user is away. */
  ping(): void {
    if (this.isLive()) {
      this.pingedAt = Date.now();
      this.link.send({type: 'ping', delivered: this.device.marks.ping(MAX_WATCHED, this.pingedAt), away: this.device.away});
    }
  }

  private leave(): void {
    this.over = true;
    clearInterval(this.timer);
    this.repairs.stop();
    this.catchup.stop();
    this.link.close();
    this.device.outbox.disconnected();
    this.device.marks.disconnected();
  }
}

/** What a command of one's own became: its ack says where. */
function ownEvent(command: Command, ack: Ack, userId: string): ConversationEvent {
  const at = (ack.timestamp ?? Math.floor(Date.now() / 1000)) * 1000;
  const base = {conversation_id: command.conversation_id, seq: ack.seq, sender_id: userId, timestamp_ms: at,
    client_msg_id: command.client_msg_id};
  switch (command.type) {
    case 'send_message': {
      const {content, reply_to, attachments, mentions, format} = command;
      return {...base, type: 'new_message', message_id: ack.message_id, content, reply_to, attachments, mentions, format};
    }
    case 'edit_message': {
      const {message_id, content, mentions} = command;
      const edit = {...base, type: 'message_edited', message_id, event_id: ack.message_id, content, edited_at: at} as const;
      return mentions ? {...edit, mentions} : edit;
    }
    case 'delete_message':
      return {...base, type: 'message_deleted', message_id: command.message_id, event_id: ack.message_id,
        deleted_by: userId};
    case 'react': {
      const {message_id, emoji, remove} = command;
      return {...base, type: 'reaction', message_id, event_id: ack.message_id, user_id: userId, emoji, remove};
    }
  }
}
