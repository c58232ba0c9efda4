import {newId, type Command, type ParleyClient} from '../../parley/index.ts';
import type {Changes} from './changes.ts';
import type {ConversationModel} from './conversation.ts';
import {applyReaction, type Line, type Message} from './timeline.ts';

type Send = Extract<Command, {type: 'send_message'}>;

/** What the user said and did that the server has not acknowledged, shown as if it had. */
export class Outgoing {
  private readonly failed = new Map<string, {command: Send; reason: string}>();
  private readonly saidAt = new Map<string, number>();

  constructor(
    private readonly client: ParleyClient,
    private readonly changes: Changes,
    private readonly userId: string,
  ) {}

  say(conversationId: string, content: string, about: {mentions: string[]; attachments: string[]; replyTo?: string}): void {
    const {mentions, attachments, replyTo} = about;
    this.send({
      type: 'send_message',
      conversation_id: conversationId,
      client_msg_id: newId(),
      content,
      format: 'markdown',
      ...(replyTo ? {reply_to: replyTo} : {}),
      ...(attachments.length > 0 ? {attachments} : {}),
      ...(mentions.length > 0 ? {mentions} : {}),
    });
  }

  edit(conversationId: string, messageId: string, content: string, mentions: string[]): void {
    this.do({type: 'edit_message', ...this.about(conversationId, messageId), content, mentions});
  }

  delete(conversationId: string, messageId: string): void {
    this.do({type: 'delete_message', ...this.about(conversationId, messageId)});
  }

  react(conversationId: string, message: Message, emoji: string): void {
    const mine = this.shown(message).reactions.get(emoji)?.has(this.userId);
    this.do({type: 'react', ...this.about(conversationId, message.id), emoji, ...(mine ? {remove: true as const} : {})});
  }

  /** One that was refused goes out once more, under a name of its own. */
  again(key: string): void {
    const {command} = this.failed.get(key)!;
    this.failed.delete(key);
    this.send({...command, client_msg_id: newId()});
  }

  discard(key: string): void {
    this.failed.delete(key);
    this.changes.tell();
  }

  /** The messages of a conversation that are not there yet, and those that were refused. */
  waiting(conversation: ConversationModel): Message[] {
    const sends = this.client.unacknowledged().filter((command): command is Send => command.type === 'send_message');
    const refused = [...this.failed.values()].map((one) => one.command);
    return [...refused, ...sends]
      .filter((command) => command.conversation_id === conversation.id)
      .map((command) => this.message(command));
  }

  /** A message with what is under way about it. */
  shown(message: Message): Message {
    const changes = this.client.unacknowledged().filter(
      (command) => command.type !== 'send_message' && command.message_id === message.id);
    if (changes.length === 0) {
      return message;
    }
    const reactions = new Map([...message.reactions].map(([emoji, users]) => [emoji, new Set(users)]));
    const shown: Message = {...message, reactions};
    changes.forEach((command) => this.overlay(shown, command));
    return shown;
  }

  /** With what is under way at the end. */
  lines(conversation: ConversationModel): Line[] {
    const waiting = this.waiting(conversation);
    return waiting.length > 0 ? [...conversation.timeline.lines, ...waiting] : conversation.timeline.lines;
  }

  private overlay(shown: Message, command: Command): void {
    switch (command.type) {
      case 'react':
        applyReaction(shown.reactions, command.emoji, this.userId, !command.remove);
        break;
      case 'edit_message':
        shown.content = command.content;
        shown.edited = true;
        break;
      case 'delete_message':
        shown.deleted = true;
        shown.attachments = [];
        shown.reactions.clear();
        break;
      default:
    }
  }

  private about(conversation_id: string, message_id: string) {
    return {conversation_id, message_id, client_msg_id: newId()};
  }

  private send(command: Send): void {
    this.saidAt.set(command.client_msg_id, Date.now());
    this.client.send(command).then(
      () => this.saidAt.delete(command.client_msg_id),
      (reason) => {
        this.failed.set(command.client_msg_id, {command, reason: (reason as Error).message});
        this.changes.tell();
      },
    );
    this.changes.tell();
  }

  /** Refused where it is so already, or not allowed: then what is shown falls back to what is. */
  private do(command: Command): void {
    this.client.send(command).catch(() => this.changes.tell());
    this.changes.tell();
  }

  private message(command: Send): Message {
    const id = command.client_msg_id;
    return {
      kind: 'message', key: id, id, seq: Infinity, at: this.saidAt.get(id) ?? Date.now(), senderId: this.userId,
      content: command.content, plain: command.format === 'plain', replyTo: command.reply_to,
      attachments: command.attachments ?? [], mentions: command.mentions ?? [], edited: false, deleted: false, reactions: new Map(),
      ...(this.failed.has(id) ? {failed: this.failed.get(id)!.reason} : {pending: true as const}),
    };
  }
}
