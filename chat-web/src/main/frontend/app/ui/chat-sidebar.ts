import {css, html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ConversationModel} from '../model/conversation.ts';
import {dateAndTime, shortly, t} from '../text/text.ts';
import {summary} from './attachments.ts';
import {avatar, avatarStyles} from './avatar.ts';
import {ChatElement, shared} from './base.ts';
import {icon, sign} from './icons.ts';
import {plainOf} from './markdown.ts';

/** The list of conversations. Fires `open`, `switch`, `new-group`, `settings`. */
export class ChatSidebar extends ChatElement {
  static properties = {...ChatElement.properties, selected: {}, filter: {state: true}};
  declare selected: string;
  declare filter: string;

  constructor() {
    super();
    this.filter = '';
  }

  static styles = [shared, avatarStyles, css`
    :host { display: flex; flex-direction: column; min-block-size: 0; background: var(--panel); border-inline-end: 1px solid var(--line); }
    nav { display: contents; }
    header { display: flex; align-items: center; gap: 2px; padding: 12px 12px 6px 18px; }
    h1 { flex: 1; font-size: 20px; margin: 0; font-weight: 700; }
    .filter { padding: 4px 14px 8px; }
    ul { list-style: none; margin: 0; padding: 2px 8px 8px; overflow: hidden auto; flex: 1; }
    li button { all: unset; box-sizing: border-box; inline-size: 100%; display: flex; gap: 12px; align-items: center; padding: 9px 10px;
      border-radius: 12px; cursor: pointer; }
    li button:hover { background: var(--hover); }
    li button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
    li button[aria-current=true] { background: var(--selected); }
    .words { flex: 1; min-inline-size: 0; }
    .line { display: flex; gap: 6px; align-items: center; }
    .name { flex: 1; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: start; }
    time { color: var(--muted); font-size: 12px; white-space: nowrap; }
    .last { flex: 1; color: var(--muted); font-size: 13.5px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: start; }
    .unread .last, .unread time { color: var(--text); }
    .words .last.typing { color: var(--online); } .last.draft b { color: var(--danger); font-weight: 600; }
    .badge { background: var(--accent); color: var(--accent-text); border-radius: 999px; font-size: 12px; font-weight: 600; padding: 0 7px;
      min-inline-size: 20px; line-height: 20px; text-align: center; }
    .sign { color: var(--muted); } .read .sign { color: var(--tick-read); }
    @media (max-width: 720px) { :host { border: 0; } }
    .empty { padding: 40px 24px; text-align: center; color: var(--muted); } .empty b { display: block; color: var(--text); }
  `];

  protected render(): TemplateResult {
    const wanted = this.filter.trim().toLowerCase();
    const shown = this.chat.sorted().filter((one) => this.chat.title(one).toLowerCase().includes(wanted));
    const button = (name: Parameters<typeof icon>[0], label: string, event: string) =>
      html`<button class="icon" aria-label=${label} title=${label} @click=${() => this.fire(event)}>${icon(name, 21)}</button>`;
    return html`<nav aria-label=${t('list.title')}><header><h1>${t('list.title')}</h1>
        ${button('search', `${t('switcher.title')} (Ctrl+K)`, 'switch')}${button('add', t('list.new-group'), 'new-group')}
        ${button('settings', t('settings.title'), 'settings')}</header>
      <div class="filter"><input class="field" type="search" aria-label=${t('list.filter')} placeholder=${t('list.filter')}
        @input=${(event: InputEvent) => (this.filter = (event.target as HTMLInputElement).value)}></div>
      ${this.chat.conversations.size === 0
        ? html`<div class="empty"><b>${t('list.empty')}</b>${t('list.empty-hint')}</div>` : nothing}
      <ul @keydown=${this.keyed}>${repeat(shown, (one) => one.id, (one) => this.item(one))}</ul></nav>`;
  }

  private item(one: ConversationModel): TemplateResult {
    const {details, preview} = one;
    const title = this.chat.title(one) || t('group.untitled');
    const status = details.peer_id ? this.chat.people.status(details.peer_id)?.status : undefined;
    return html`<li class=${details.unread ? 'unread' : ''}><button aria-current=${one.id === this.selected}
      @click=${() => this.fire('open', one.id)}>
      ${avatar(details.peer_id ?? one.id, title, '', status)}
      <span class="words"><span class="line"><span class="name"><bdi>${title}</bdi></span>
        ${preview ? html`<time title=${dateAndTime(preview.at)}>${shortly(preview.at)}</time>` : nothing}</span>
      <span class="line">${this.lastLine(one)}
        ${details.mentions ? html`<span class="badge" role="img" aria-label=${t('list.mentioned')}>@</span>` : nothing}
        ${details.unread ? html`<span class="badge" aria-hidden="true">${details.unread}</span>
          <span class="unseen">${t('list.unread', {n: details.unread})}</span>` : nothing}</span></span></button></li>`;
  }

  private lastLine(one: ConversationModel): TemplateResult {
    const writers = one.writers(Date.now());
    if (writers.length > 0) {
      return html`<span class="last typing">${t('chat.typing-one', {name: this.chat.people.name(writers[0]!)})}</span>`;
    }
    const draft = this.chat.drafts.of(one.id);
    if (draft && one.id !== this.selected) {
      return html`<span class="last draft"><b>${t('list.draft')}:</b> <bdi>${plainOf(draft)}</bdi></span>`;
    }
    const said = this.chat.outgoing.waiting(one).at(-1) ?? one.preview;
    if (!said) {
      return html`<span class="last"></span>`;
    }
    const mine = said.senderId === this.chat.userId;
    const who = one.isDirect ? '' : mine ? `${t('list.you')}: ` : `${this.chat.people.name(said.senderId)}: `;
    const status = mine && !said.deleted ? one.status(said) : undefined;
    const tick = status === undefined ? nothing : status === 'sending' ? sign('clock', t('message.sending'), 14)
      : html`<span class=${status}>${sign(status === 'sent' ? 'check' : 'checks', t(`message.${status}`), 15)}</span>`;
    return html`${tick}<span class="last">${who}<bdi>${said.deleted ? t('list.deleted') : summary(said)}</bdi></span>`;
  }

  private keyed(event: KeyboardEvent): void {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('li button')];
      buttons[buttons.indexOf(this.shadowRoot!.activeElement as HTMLElement) + step]?.focus();
    }
  }
}

customElements.define('chat-sidebar', ChatSidebar);
