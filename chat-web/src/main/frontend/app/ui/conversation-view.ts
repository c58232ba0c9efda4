import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import type {ConversationModel} from '../model/conversation.ts';
import type {Message} from '../model/timeline.ts';
import {shortly, t} from '../text/text.ts';
import {avatar, avatarStyles} from './avatar.ts';
import {ChatElement, shared} from './base.ts';
import type {MessageComposer} from './composer.ts';
import {icon} from './icons.ts';
import type {MessageList} from './message-list.ts';
import type {RowActions} from './message-row.ts';
import './composer.ts';
import './message-list.ts';

/** One conversation: its head, its messages, who is writing, and where the user writes. */
export class ConversationView extends ChatElement {
  static properties = {...ChatElement.properties, conversation: {attribute: false}, replying: {state: true}, editing: {state: true},
    picking: {state: true}};
  declare conversation: ConversationModel;
  declare replying?: Message;
  declare editing?: Message;
  /** For whom an emoji is picked: a message, or what is being written. */
  declare picking?: {anchor: HTMLElement; pick: (emoji: string) => void};

  static styles = [shared, avatarStyles, css`
    :host { display: flex; flex-direction: column; min-inline-size: 0; min-block-size: 0; background: var(--bg); position: relative; }
    header { display: flex; align-items: center; gap: 12px; padding: 9px 16px 9px 20px; background: var(--panel);
      border-block-end: 1px solid var(--line); min-block-size: 62px; }
    .title { flex: 1; min-inline-size: 0; }
    main { display: contents; }
    h1 { font-size: 16px; margin: 0; font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .title span { color: var(--muted); font-size: 13px; }
    .back { display: none; }
    .typing { block-size: 22px; padding-inline: 26px; color: var(--muted); font-size: 12.5px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
    .typing:not(:empty)::before { content: "●●●"; font-size: 8px; letter-spacing: 2px; margin-inline-end: 8px; color: var(--online);
      animation: blink 1.2s infinite; }
    @keyframes blink { 50% { opacity: .3; } }
    @media (max-width: 720px) { .back { display: inline-grid; } header { padding-inline: 6px 10px; gap: 8px; } .typing { padding-inline: 16px; } }
  `];

  private readonly actions: RowActions = {
    reply: (message) => {
      this.editing = undefined;
      this.replying = message;
    },
    edit: (message) => {
      this.replying = undefined;
      this.editing = message;
    },
    react: (message, emoji) => this.chat.outgoing.react(this.conversation.id, message, emoji),
    pick: (message, anchor) => void this.pick(anchor, (emoji) => this.actions.react(message, emoji)),
    info: (message) => this.fire('info', {conversation: this.conversation, message}),
    show: (id) => this.show(id),
  };

  private get list(): MessageList {
    return this.renderRoot.querySelector('message-list')!;
  }

  private get composer(): MessageComposer {
    return this.renderRoot.querySelector('message-composer')!;
  }

  focusComposer(): void {
    this.composer.focusBox();
  }

  protected willUpdate(changed: PropertyValues): void {
    if (changed.has('conversation')) {
      this.replying = undefined;
      this.editing = undefined;
      void this.chat.open(this.conversation);
    }
  }

  protected render(): TemplateResult {
    const {chat, conversation} = this;
    const title = chat.title(conversation) || t('group.untitled');
    const peer = conversation.details.peer_id;
    const face = peer ? avatar(peer, title, '', chat.people.status(peer)?.status) : avatar(conversation.id, title);
    return html`<main @dragover=${this.dragged} @drop=${this.dropped}><header>
        <button class="icon back" aria-label=${t('chat.back')} @click=${() => this.fire('back')}>${icon('back')}</button>
        ${face}<div class="title"><h1><bdi>${title}</bdi></h1><span>${this.subtitle()}</span></div>
        ${conversation.isDirect ? nothing : html`<button class="icon" aria-label=${t('chat.details')} title=${t('chat.details')}
          @click=${() => this.fire('members', conversation)}>${icon('group', 22)}</button>`}
      </header>
      <message-list .chat=${chat} .conversation=${conversation} .actions=${this.actions}></message-list>
      <div class="typing" role="status">${this.typing()}</div>
      <message-composer .chat=${chat} .conversation=${conversation} .replying=${this.replying} .editing=${this.editing}
        @emoji=${(event: CustomEvent<HTMLElement>) => this.pick(event.detail, (emoji) => this.composer.insert(emoji))}
        @settled=${this.settle} @said=${() => this.list.toEnd()} @edit-last=${this.editLast}></message-composer></main>
      ${this.picking ? html`<emoji-picker .anchor=${this.picking.anchor} @picked=${this.picked}
        @close=${() => (this.picking = undefined)}></emoji-picker>` : nothing}`;
  }

  private dragged(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
    }
  }

  private dropped(event: DragEvent): void {
    const files = event.dataTransfer?.files;
    if (files && files.length > 0) {
      event.preventDefault();
      this.settle();
      this.composer.attach(files);
    }
  }

  private subtitle(): string {
    const {details} = this.conversation;
    if (!details.peer_id) {
      return t('chat.members', {n: details.member_count});
    }
    const seen = this.chat.people.status(details.peer_id);
    if (seen?.status === 'offline' && seen.lastSeen) {
      return t('presence.last-seen', {when: shortly(seen.lastSeen)});
    }
    return seen ? t(`presence.${seen.status}`) : `@${this.chat.people.find(details.peer_id)?.username ?? '…'}`;
  }

  private typing(): string {
    const names = this.conversation.writers(Date.now()).map((id) => this.chat.people.name(id));
    const [name = '', other = ''] = names;
    return names.length === 0 ? '' : names.length === 1 ? t('chat.typing-one', {name})
      : names.length === 2 ? t('chat.typing-two', {name, other}) : t('chat.typing-many');
  }

  private settle(): void {
    this.replying = undefined;
    this.editing = undefined;
  }

  private editLast(): void {
    const last = this.conversation.timeline.lines.findLast(
      (line) => line.kind === 'message' && line.senderId === this.chat.userId && !line.deleted);
    if (last?.kind === 'message') {
      this.actions.edit(last);
    }
  }

  private async pick(anchor: HTMLElement, pick: (emoji: string) => void): Promise<void> {
    await import('./emoji-picker.ts');
    this.picking = {anchor, pick};
  }

  private picked(event: CustomEvent<string>): void {
    this.picking?.pick(event.detail);
    this.picking = undefined;
  }

  /** A message that a reply is about; loads what lies before it, within reason. */
  private async show(id: string): Promise<void> {
    for (let pages = 0; pages < 20 && !this.conversation.timeline.message(id) && !this.conversation.timeline.complete; pages++) {
      await this.chat.loadOlder(this.conversation);
    }
    await this.updateComplete;
    this.list.show(id);
  }
}

customElements.define('conversation-view', ConversationView);
