import {html, nothing, type TemplateResult} from 'lit';
import type {Member, Role, User} from '../../parley/index.ts';
import type {ConversationModel} from '../model/conversation.ts';
import {t} from '../text/text.ts';
import {avatar} from './avatar.ts';
import {ChatElement} from './base.ts';
import {ChatDialog} from './dialog.ts';
import {icon} from './icons.ts';
import {problemText} from './problem.ts';
import './person-picker.ts';

const ROLES: Role[] = ['owner', 'admin', 'member'];

/** The members of a group and what the user may do about them, its name, and how to leave it. */
export class MembersDialog extends ChatDialog {
  static properties = {...ChatElement.properties, conversation: {attribute: false}, problem: {state: true}, sure: {state: true}};
  declare conversation: ConversationModel;
  declare problem?: string;
  /** What the user is asked to confirm. */
  declare sure?: 'leave' | 'delete';

  private get path(): string {
    return `conversations/${this.conversation.id}`;
  }

  private get ownRole(): Role {
    return this.conversation.details.role;
  }

  protected heading(): string {
    return this.chat.title(this.conversation) || t('group.untitled');
  }

  protected content(): TemplateResult {
    const members = this.conversation.members ?? [];
    const manages = this.ownRole !== 'member';
    return html`${manages ? this.rename() : nothing}
      ${manages ? html`<h3>${t('group.add')}</h3><person-picker .chat=${this.chat} .without=${members.map((one) => one.user_id)}
        @picked=${this.add}></person-picker>` : nothing}
      <h3>${t('chat.members', {n: this.conversation.details.member_count})}</h3>
      <ul>${members.map((member) => this.member(member))}</ul>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.leaving()}`;
  }

  private rename(): TemplateResult {
    const rename = (event: SubmitEvent) => {
      event.preventDefault();
      const name = String(new FormData(event.target as HTMLFormElement).get('name')).trim();
      void this.do(() => this.chat.http.call('PATCH', this.path, {name}));
    };
    return html`<form @submit=${rename}><label for="name">${t('group.name')}</label><div class="beside">
      <input class="field" id="name" name="name" required maxlength="100" .value=${this.conversation.details.name ?? ''}>
      <button class="plain">${t('group.rename')}</button></div></form>`;
  }

  private member(member: Member): TemplateResult {
    const self = member.user_id === this.chat.userId;
    const mayRemove = !self && (this.ownRole === 'owner' || (this.ownRole === 'admin' && member.role === 'member'));
    return html`<li class="person">
      ${avatar(member.user_id, member.display_name, 'small', this.chat.people.status(member.user_id)?.status)}
      <span>${member.display_name}<small>@${member.username}</small></span>
      ${this.ownRole === 'owner' && !self ? this.roles(member) : html`<small>${t(`group.role-${member.role}`)}</small>`}
      ${mayRemove ? html`<button class="icon" aria-label=${t('group.remove', {name: member.display_name})}
        @click=${() => this.do(() => this.chat.http.call('DELETE', `${this.path}/members/${member.user_id}`))}>${icon('close', 18)}</button>` : nothing}</li>`;
  }

  private roles(member: Member): TemplateResult {
    const change = (event: Event) => {
      const role = (event.target as HTMLSelectElement).value;
      void this.do(() => this.chat.http.call('PATCH', `${this.path}/members/${member.user_id}`, {role}));
    };
    return html`<select class="field" aria-label=${t('group.role', {name: member.display_name})} @change=${change}>
      ${ROLES.map((role) => html`<option value=${role} ?selected=${role === member.role}>${t(`group.role-${role}`)}</option>`)}</select>`;
  }

  private leaving(): TemplateResult {
    if (this.sure) {
      const path = this.sure === 'leave' ? `${this.path}/members/${this.chat.userId}` : this.path;
      const go = () => this.do(() => this.chat.http.call('DELETE', path)).then((done) => done && this.close());
      return html`<p class="quiet" role="alert">${t(`group.${this.sure}-sure`)}</p><div class="buttons">
        <button class="plain" @click=${() => (this.sure = undefined)}>${t('dialog.cancel')}</button>
        <button class="danger" @click=${go}>${t(`group.${this.sure}`)}</button></div>`;
    }
    return html`<div class="buttons"><button class="danger" @click=${() => (this.sure = 'leave')}>${t('group.leave')}</button>
      ${this.ownRole === 'owner' ? html`<button class="danger" @click=${() => (this.sure = 'delete')}>${t('group.delete')}</button>` : nothing}</div>`;
  }

  private add(event: CustomEvent<User>): void {
    event.stopPropagation();
    void this.do(() => this.chat.http.call('POST', `${this.path}/members`, {user_id: event.detail.user_id}));
  }

  /** What changed comes as an event; members are read anew all the same. */
  private async do(call: () => Promise<unknown>): Promise<boolean> {
    this.problem = undefined;
    try {
      await call();
      void this.chat.loadMembers(this.conversation).catch(() => undefined);
      return true;
    } catch (thrown) {
      this.problem = problemText(thrown);
      return false;
    }
  }
}

customElements.define('members-dialog', MembersDialog);
