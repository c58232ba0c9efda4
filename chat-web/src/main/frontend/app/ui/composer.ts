import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import type {User} from '../../parley/index.ts';
import type {ConversationModel} from '../model/conversation.ts';
import type {Message} from '../model/timeline.ts';
import {t} from '../text/text.ts';
import {avatar, avatarStyles} from './avatar.ts';
import {ChatElement, shared} from './base.ts';
import {icon} from './icons.ts';
import {summary} from './attachments.ts';
import {tray, trayStyles} from './upload-tray.ts';

const MAX_BYTES = 16_384;
const TYPING_EACH_MS = 3_000;
const MAX_SUGGESTED = 6;

/** Where the user writes: drafts, replies, edits, mentions. Fires `emoji` with its button, and `settled` when a reply or edit is over. */
export class MessageComposer extends ChatElement {
  static properties = {...ChatElement.properties, conversation: {attribute: false}, replying: {attribute: false},
    editing: {attribute: false}, suggested: {state: true}, chosen: {state: true}, text: {state: true}};
  declare conversation: ConversationModel;
  declare replying?: Message;
  declare editing?: Message;
  declare suggested: User[];
  declare chosen: number;
  declare text: string;
  /** Who was chosen from suggestions, by username. */
  private readonly mentioned = new Map<string, string>();
  private toldTyping = 0;

  constructor() {
    super();
    this.suggested = [];
    this.chosen = 0;
    this.text = '';
  }

  static styles = [shared, avatarStyles, trayStyles, css`
    :host { display: block; padding: 0 20px 16px; position: relative; }
    form { display: flex; gap: 4px; align-items: flex-end; padding: 6px; background: var(--panel); border: 1px solid var(--line);
      border-radius: 18px; box-shadow: var(--shadow); }
    form:focus-within { border-color: var(--accent); }
    textarea { flex: 1; border: 0; outline: 0; resize: none; background: none; padding: 8px 6px; max-block-size: 180px; min-inline-size: 0;
      field-sizing: content; line-height: 1.4; }
    textarea:focus-visible { outline: 0; }
    textarea::placeholder { color: var(--faint); opacity: 1; }
    .send { background: var(--accent); color: var(--accent-text); border-radius: 12px; }
    .send:hover { background: var(--accent-strong); color: var(--accent-text); }
    .about { display: flex; gap: 10px; align-items: center; padding: 6px 12px; font-size: 13px; border-inline-start: 3px solid var(--accent);
      margin-block-end: 6px; background: var(--panel); border-radius: 8px; }
    .about div { flex: 1; min-inline-size: 0; }
    .about b, .about span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .about span { color: var(--muted); }
    .long { color: var(--danger); font-size: 12.5px; padding: 4px 12px 0; }
    ul { position: absolute; inset-block-end: calc(100% - 4px); inset-inline: 20px auto; min-inline-size: 240px; list-style: none; margin: 0;
      padding: 6px; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--float); z-index: 3; }
    li { display: flex; gap: 10px; align-items: center; padding: 6px 10px; border-radius: 8px; cursor: pointer; }
    li[aria-selected=true] { background: var(--selected); }
    li small { color: var(--muted); }
    @media (max-width: 720px) { :host { padding: 0 8px max(8px, env(safe-area-inset-bottom)); } }
  `];

  /** Puts an emoji where the cursor is. */
  insert(text: string): void {
    this.box.setRangeText(text, this.box.selectionStart, this.box.selectionEnd, 'end');
    this.changed();
    this.box.focus();
  }

  focusBox(): void {
    this.box.focus();
  }

  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  protected updated(changed: PropertyValues): void {
    if (changed.has('conversation') || changed.has('editing')) {
      this.box.value = this.editing ? this.editing.content : this.chat.drafts.of(this.conversation.id);
      this.text = this.box.value;
      this.suggested = [];
      this.editing?.mentions.forEach((id) => this.mentioned.set(this.chat.people.find(id)?.username ?? '', id));
    }
    if ((changed.has('editing') && this.editing) || (changed.has('replying') && this.replying)) {
      this.box.focus();
    }
    if (!CSS.supports('field-sizing', 'content')) {
      this.box.style.height = 'auto';
      this.box.style.height = `${this.box.scrollHeight}px`;
    }
  }

  protected render(): TemplateResult {
    const excess = new TextEncoder().encode(this.text).length - MAX_BYTES;
    const open = this.suggested.length > 0;
    return html`${this.about()}${open ? this.suggestions() : nothing}${this.editing ? nothing : tray(this.chat, this.conversation.id)}
      <form @submit=${this.submit}>
        ${this.editing ? nothing : html`<button type="button" class="icon" aria-label=${t('composer.attach')} title=${t('composer.attach')}
          @click=${() => this.picker.click()}>${icon('attach', 22)}</button>
          <input type="file" multiple hidden @change=${this.picked}>`}
        <button type="button" class="icon" aria-label=${t('composer.emoji')} title=${t('composer.emoji')}
          @click=${(event: Event) => this.fire('emoji', event.currentTarget)}>${icon('smile', 22)}</button>
        <textarea rows="1" dir="auto" aria-label=${t('composer.label')} aria-autocomplete="list" aria-controls=${open ? 'mentions' : nothing}
          aria-activedescendant=${open ? `mention-${this.chosen}` : nothing}
          placeholder=${t('composer.placeholder', {name: this.chat.title(this.conversation) || t('group.untitled')})}
          @input=${this.changed} @paste=${this.pasted} @keydown=${this.keyed} @blur=${() => (this.suggested = [])}></textarea>
        <button class="icon send" aria-label=${t(this.editing ? 'composer.save' : 'composer.send')}
          ?disabled=${!this.canSend() || excess > 0}>${icon(this.editing ? 'check' : 'send')}</button>
      </form>
      ${excess > 0 ? html`<div class="long" role="alert">${t('composer.too-long', {n: excess})}</div>` : nothing}`;
  }

  private get picker(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  /** Files go up at once, and go with the next message. */
  attach(files: Iterable<File>): void {
    this.chat.uploads.add(this.conversation.id, files);
    this.box.focus();
  }

  private picked(): void {
    this.attach(this.picker.files ?? []);
    this.picker.value = '';
  }

  private pasted(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    if (files && files.length > 0 && !this.editing) {
      event.preventDefault();
      this.attach(files);
    }
  }

  /** There is something to say, and its files are there. */
  private canSend(): boolean {
    const uploads = this.editing ? [] : this.chat.uploads.of(this.conversation.id);
    return uploads.every((one) => one.state === 'ready') && (this.text.trim() !== '' || uploads.length > 0);
  }

  private about(): TemplateResult | typeof nothing {
    const message = this.editing ?? this.replying;
    if (!message) {
      return nothing;
    }
    const what = this.editing ? t('composer.editing') : t('composer.replying', {name: this.chat.people.name(message.senderId)});
    return html`<div class="about"><div><b>${what}</b><span>${summary(message)}</span></div>
      <button class="icon" aria-label=${t('composer.cancel')} @click=${() => this.settle()}>${icon('close', 18)}</button></div>`;
  }

  private suggestions(): TemplateResult {
    return html`<ul id="mentions" role="listbox" aria-label=${t('composer.mentions')}>${this.suggested.map((user, i) =>
      html`<li id="mention-${i}" role="option" aria-selected=${i === this.chosen}
        @pointerdown=${(event: Event) => { event.preventDefault(); this.mention(user); }}>
        ${avatar(user.user_id, user.display_name, 'tiny')}<span>${user.display_name} <small>@${user.username}</small></span></li>`)}</ul>`;
  }

  private settle(): void {
    this.fire('settled');
    this.box.focus();
  }

  private changed(): void {
    this.text = this.box.value;
    if (!this.editing) {
      this.chat.drafts.keep(this.conversation.id, this.text);
      this.chat.changes.tell();
    }
    if (this.text && Date.now() - this.toldTyping > TYPING_EACH_MS) {
      this.toldTyping = Date.now();
      this.chat.client.typing(this.conversation.id);
    }
    this.suggest();
  }

  /** Members whose names begin with what stands between an @ and the cursor. */
  private suggest(): void {
    const begun = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(this.text.slice(0, this.box.selectionStart))?.[1]?.toLowerCase();
    const fits = (user: User) =>
      user.user_id !== this.chat.userId &&
      `${user.username} ${user.display_name}`.toLowerCase().split(' ').some((word) => word.startsWith(begun ?? ''));
    this.suggested = begun === undefined ? [] : (this.conversation.members ?? []).filter(fits).slice(0, MAX_SUGGESTED);
    this.chosen = 0;
  }

  private mention(user: User): void {
    const end = this.box.selectionStart;
    const begin = this.text.lastIndexOf('@', end - 1);
    this.box.setRangeText(`@${user.username} `, begin, end, 'end');
    this.mentioned.set(user.username, user.user_id);
    this.suggested = [];
    this.changed();
  }

  private keyed(event: KeyboardEvent): void {
    if (event.isComposing) {
      return;
    }
    if (this.suggested.length > 0 && this.suggestionKey(event.key)) {
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit(event);
    } else if (event.key === 'Escape' && (this.editing || this.replying)) {
      this.settle();
    } else if (event.key === 'ArrowUp' && !this.text) {
      event.preventDefault();
      this.fire('edit-last');
    }
  }

  private suggestionKey(key: string): boolean {
    const count = this.suggested.length;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.chosen = (this.chosen + (key === 'ArrowDown' ? 1 : count - 1)) % count;
    } else if (key === 'Enter' || key === 'Tab') {
      this.mention(this.suggested[this.chosen]!);
    } else if (key === 'Escape') {
      this.suggested = [];
    } else {
      return false;
    }
    return true;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const content = this.text.trim();
    if (!this.canSend() || new TextEncoder().encode(content).length > MAX_BYTES) {
      return;
    }
    const mentions = [...this.mentioned].filter(([name]) => content.toLowerCase().includes(`@${name}`)).map(([, id]) => id);
    if (this.editing) {
      if (content !== this.editing.content) {
        this.chat.outgoing.edit(this.conversation.id, this.editing.id, content, mentions);
      }
    } else {
      const attachments = this.chat.uploads.take(this.conversation.id);
      this.chat.outgoing.say(this.conversation.id, content, {mentions, attachments, replyTo: this.replying?.id});
      this.chat.drafts.keep(this.conversation.id, '');
    }
    this.box.value = '';
    this.text = '';
    this.mentioned.clear();
    this.toldTyping = 0;
    this.fire('settled');
    this.fire('said');
  }
}

customElements.define('message-composer', MessageComposer);
