import {html, nothing, type TemplateResult} from 'lit';
import type {Me} from '../../parley/index.ts';
import {startPush, stopPush} from '../model/notify.ts';
import {isPushed, prefer, preferences, type Preferences} from '../model/settings.ts';
import {LANGUAGES, speak, spoken, t} from '../text/text.ts';
import {ChatElement} from './base.ts';
import {ChatDialog} from './dialog.ts';
import {problemText} from './problem.ts';

/** What the user likes: on this device, and of the profile. */
export class SettingsDialog extends ChatDialog {
  static properties = {...ChatElement.properties, problem: {state: true}};
  declare problem?: string;

  protected heading(): string {
    return t('settings.title');
  }

  protected content(): TemplateResult {
    const likes = preferences();
    const notified = likes.notifications && 'Notification' in window && Notification.permission === 'granted';
    return html`<label>${t('settings.name')}<input class="field" maxlength="80" .value=${this.chat.me.display_name}
        @change=${(event: Event) => this.change({display_name: (event.target as HTMLInputElement).value.trim()})}></label>
      <label class="across">${t('settings.theme')}<select class="field" @change=${this.theme}>
        ${(['auto', 'light', 'dark'] as const).map((theme) => html`<option value=${theme} ?selected=${theme === likes.theme}>${t(`settings.theme-${theme}`)}</option>`)}
      </select></label>
      <label class="across">${t('settings.language')}<select class="field" @change=${this.language}>
        ${Object.entries(LANGUAGES).map(([tag, {name}]) => html`<option value=${tag} lang=${tag} ?selected=${tag === spoken()}>${name}</option>`)}
      </select></label>
      ${'Notification' in window ? html`<label class="across">${t('settings.notifications')}<input type="checkbox"
        .checked=${notified} @change=${this.notifications}></label>` : nothing}
      ${notified ? html`<p class="quiet">${t(isPushed() ? 'settings.notifications-always' : 'settings.notifications-open')}</p>` : nothing}
      <label class="across">${t('settings.receipts')}<input type="checkbox" .checked=${this.chat.me.settings.read_receipts !== false}
        @change=${(event: Event) => this.change({settings: {...this.chat.me.settings, read_receipts: (event.target as HTMLInputElement).checked}})}></label>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons"><button class="danger" @click=${() => this.fire('sign-out')}>${t('settings.sign-out')}</button>
        <button class="primary" @click=${() => this.close()}>${t('dialog.done')}</button></div>`;
  }

  private theme(event: Event): void {
    prefer({theme: (event.target as HTMLSelectElement).value as Preferences['theme']});
  }

  private async language(event: Event): Promise<void> {
    const language = (event.target as HTMLSelectElement).value;
    prefer({language});
    await speak(language);
    void startPush(this.chat); // pushes speak it too
    this.chat.changes.tell();
  }

  private async notifications(event: Event): Promise<void> {
    const wanted = (event.target as HTMLInputElement).checked;
    const allowed = wanted && (await Notification.requestPermission()) === 'granted';
    prefer({notifications: allowed});
    this.problem = wanted && !allowed ? t('settings.notifications-denied') : undefined;
    this.requestUpdate();
    await (allowed ? startPush(this.chat) : stopPush(this.chat));
    this.requestUpdate();
  }

  private async change(body: object): Promise<void> {
    try {
      this.chat.me = await this.chat.http.call<Me>('PATCH', 'users/me', body);
      this.chat.people.put([this.chat.me]);
      this.problem = undefined;
    } catch (thrown) {
      this.problem = problemText(thrown);
    }
    this.chat.changes.tell();
  }
}

customElements.define('settings-dialog', SettingsDialog);
