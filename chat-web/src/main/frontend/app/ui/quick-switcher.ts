import {html, nothing, type TemplateResult} from 'lit';
import type {User} from '../../parley/index.ts';
import type {ConversationModel} from '../model/conversation.ts';
import {t} from '../text/text.ts';
import {avatar} from './avatar.ts';
import {ChatElement} from './base.ts';
import {ChatDialog} from './dialog.ts';
import {problemText} from './problem.ts';

const WAIT_MS = 120;
const MAX_CHATS = 6;
const MAX_PEOPLE = 8;

/** Finds conversations and people by a few letters. Fires `open` with the conversation's id. */
export class QuickSwitcher extends ChatDialog {
  static properties = {...ChatElement.properties, query: {state: true}, people: {state: true}, chosen: {state: true}, problem: {state: true}};
  declare query: string;
  declare people: User[];
  declare chosen: number;
  declare problem?: string;
  private timer = 0;

  constructor() {
    super();
    this.query = '';
    this.people = [];
    this.chosen = 0;
  }

  connectedCallback(): void {
    super.connectedCallback();
    void this.search('');
  }

  protected heading(): string {
    return t('switcher.title');
  }

  protected content(): TemplateResult {
    const chats = this.chats();
    const people = this.others(chats);
    const all = [...chats, ...people];
    const option = (what: ConversationModel | User, i: number) => html`<li id="option-${i}" role="option" class="person" aria-selected=${i === this.chosen}
      @click=${() => this.choose(what)}>${this.row(what)}</li>`;
    return html`<input class="field" role="combobox" data-focus aria-label=${t('switcher.title')} placeholder=${t('switcher.placeholder')} autocomplete="off"
        aria-expanded="true" aria-controls="options" aria-activedescendant=${all.length > 0 ? `option-${this.chosen}` : nothing}
        @input=${this.typed} @keydown=${(event: KeyboardEvent) => this.keyed(event, all)}>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${all.length === 0 ? html`<p class="quiet">${t('switcher.none')}</p>` : nothing}
      <ul id="options" role="listbox" aria-label=${t('switcher.title')}>
        ${chats.length > 0 ? html`<li role="presentation" aria-hidden="true"><h3>${t('switcher.chats')}</h3></li>` : nothing}${chats.map((chat, i) => option(chat, i))}
        ${people.length > 0 ? html`<li role="presentation" aria-hidden="true"><h3>${t('switcher.people')}</h3></li>` : nothing}
        ${people.map((user, i) => option(user, chats.length + i))}</ul>`;
  }

  private row(what: ConversationModel | User): TemplateResult {
    if ('user_id' in what) {
      return html`${avatar(what.user_id, what.display_name, 'small')}<span>${what.display_name}<small>@${what.username}</small></span>`;
    }
    const title = this.chat.title(what) || t('group.untitled');
    const {peer_id, unread} = what.details;
    return html`${avatar(peer_id ?? what.id, title, 'small', peer_id ? this.chat.people.status(peer_id)?.status : undefined)}
      <span>${title}</span>${unread > 0 ? html`<b>${unread}</b>` : nothing}`;
  }

  private chats(): ConversationModel[] {
    const wanted = this.query.toLowerCase();
    return this.chat.sorted().filter((one) => this.chat.title(one).toLowerCase().includes(wanted)).slice(0, MAX_CHATS);
  }

  /** Those with whom there is no conversation among the found yet. */
  private others(chats: ConversationModel[]): User[] {
    const peers = new Set([this.chat.userId, ...chats.map((one) => one.details.peer_id)]);
    // What was found before may not fit any more what is written now.
    const fits = (user: User) => `${user.username}\n${user.display_name}`.toLowerCase().includes(this.query.toLowerCase());
    return this.people.filter((user) => !peers.has(user.user_id) && fits(user)).slice(0, MAX_PEOPLE);
  }

  private typed(event: InputEvent): void {
    this.query = (event.target as HTMLInputElement).value.trim();
    this.chosen = 0;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.search(this.query), WAIT_MS);
  }

  private async search(query: string): Promise<void> {
    const people = await this.chat.people.search(query).catch(() => []);
    if (query === this.query) {
      this.people = people;
    }
  }

  private keyed(event: KeyboardEvent, all: (ConversationModel | User)[]): void {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && all.length > 0) {
      event.preventDefault();
      this.chosen = (this.chosen + step + all.length) % all.length;
      void this.updateComplete.then(() => this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({block: 'nearest'}));
    } else if (event.key === 'Enter' && all[this.chosen]) {
      event.preventDefault();
      void this.choose(all[this.chosen]!);
    }
  }

  private async choose(what: ConversationModel | User): Promise<void> {
    try {
      const conversation = 'user_id' in what ? await this.chat.begin('direct', [what.user_id]) : what;
      this.fire('open', conversation.id);
    } catch (thrown) {
      this.problem = problemText(thrown);
    }
  }
}

customElements.define('quick-switcher', QuickSwitcher);
