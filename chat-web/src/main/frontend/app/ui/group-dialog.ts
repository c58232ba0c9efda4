import {html, nothing, type TemplateResult} from 'lit';
import type {User} from '../../parley/index.ts';
import {t} from '../text/text.ts';
import {avatar} from './avatar.ts';
import {ChatElement} from './base.ts';
import {ChatDialog} from './dialog.ts';
import {problemText} from './problem.ts';
import './person-picker.ts';

/** Begins a group. Fires `open` with its id. */
export class GroupDialog extends ChatDialog {
  static properties = {...ChatElement.properties, people: {state: true}, problem: {state: true}, busy: {state: true}};
  declare people: User[];
  declare problem?: string;
  declare busy: boolean;

  constructor() {
    super();
    this.people = [];
    this.busy = false;
  }

  protected heading(): string {
    return t('group.create-title');
  }

  protected content(): TemplateResult {
    const without = [this.chat.userId, ...this.people.map((user) => user.user_id)];
    return html`<label>${t('group.name')}<input class="field" name="name" maxlength="100" data-focus></label>
      <h3>${t('group.add')}</h3>
      ${this.people.length > 0 ? html`<div class="chips">${this.people.map((user) => this.chip(user))}</div>` : nothing}
      <person-picker .chat=${this.chat} .without=${without} @picked=${this.picked}></person-picker>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons"><button class="plain" @click=${() => this.close()}>${t('dialog.cancel')}</button>
        <button class="primary" ?disabled=${this.busy || this.people.length === 0} @click=${this.create}>${t('group.create')}</button></div>`;
  }

  private chip(user: User): TemplateResult {
    const remove = () => (this.people = this.people.filter((other) => other !== user));
    return html`<button class="chip" aria-label=${t('group.remove', {name: user.display_name})} @click=${remove}>
      ${avatar(user.user_id, user.display_name, 'tiny')}${user.display_name} ×</button>`;
  }

  private picked(event: CustomEvent<User>): void {
    event.stopPropagation();
    this.people = [...this.people, event.detail];
  }

  private async create(): Promise<void> {
    const name = this.renderRoot.querySelector<HTMLInputElement>('input[name=name]')!.value.trim();
    this.busy = true;
    try {
      const names = [this.chat.me, ...this.people].map((user) => user.display_name).join(', ').slice(0, 100);
      const group = await this.chat.begin('group', this.people.map((user) => user.user_id), name || names);
      this.fire('open', group.id);
    } catch (thrown) {
      this.problem = problemText(thrown);
    }
    this.busy = false;
  }
}

customElements.define('group-dialog', GroupDialog);
