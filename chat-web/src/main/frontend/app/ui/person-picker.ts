import {css, html, nothing, type TemplateResult} from 'lit';
import type {User} from '../../parley/index.ts';
import {t} from '../text/text.ts';
import {avatar} from './avatar.ts';
import {ChatElement} from './base.ts';
import {dialogStyles} from './dialog.ts';

const WAIT_MS = 150;
const MAX_OFFERED = 6;

/** A field in which people are found by their names. Fires `picked` with the user. */
export class PersonPicker extends ChatElement {
  static properties = {...ChatElement.properties, without: {attribute: false}, found: {state: true}, chosen: {state: true}};
  /** Ids of those who are not offered. */
  declare without: string[];
  declare found: User[];
  declare chosen: number;
  private timer = 0;

  constructor() {
    super();
    this.without = [];
    this.found = [];
    this.chosen = 0;
  }

  static styles = [dialogStyles, css`:host { display: grid; gap: 4px; }`];

  protected render(): TemplateResult {
    const offered = this.offered();
    return html`<input class="field" role="combobox" aria-label=${t('group.add')} placeholder=${t('group.add-hint')} autocomplete="off"
        aria-expanded=${offered.length > 0} aria-controls="found" aria-activedescendant=${offered.length > 0 ? `found-${this.chosen}` : nothing}
        @input=${this.typed} @keydown=${this.keyed}>
      <ul id="found" role="listbox" aria-label=${t('switcher.people')}>${offered.map((user, i) => html`
        <li id="found-${i}" role="option" class="person" aria-selected=${i === this.chosen} @click=${() => this.pick(user)}>
          ${avatar(user.user_id, user.display_name, 'small')}<span>${user.display_name}<small>@${user.username}</small></span></li>`)}</ul>`;
  }

  private offered(): User[] {
    const query = this.hasUpdated ? this.box.value.trim().toLowerCase() : '';
    // What was found before may not fit any more what is written now.
    const fits = (user: User) => `${user.username}\n${user.display_name}`.toLowerCase().includes(query);
    return this.found.filter((user) => !this.without.includes(user.user_id) && fits(user)).slice(0, MAX_OFFERED);
  }

  private get box(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  private typed(): void {
    this.requestUpdate();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.search(this.box.value.trim()), WAIT_MS);
  }

  private async search(query: string): Promise<void> {
    const found = query ? await this.chat.people.search(query).catch(() => []) : [];
    if (query === this.box.value.trim()) {
      this.found = found;
      this.chosen = 0;
    }
  }

  private keyed(event: KeyboardEvent): void {
    const offered = this.offered();
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && offered.length > 0) {
      event.preventDefault();
      this.chosen = (this.chosen + step + offered.length) % offered.length;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const user = offered[this.chosen];
      if (user) {
        this.pick(user);
      }
    }
  }

  private pick(user: User): void {
    this.found = [];
    this.box.value = '';
    this.box.focus();
    this.fire('picked', user);
  }
}

customElements.define('person-picker', PersonPicker);
