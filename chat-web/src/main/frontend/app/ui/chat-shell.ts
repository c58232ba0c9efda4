import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import type {ConversationModel} from '../model/conversation.ts';
import {watchAttention} from '../model/attention.ts';
import {badge, notifyOf, seen, startPush} from '../model/notify.ts';
import {t} from '../text/text.ts';
import {ChatElement, shared} from './base.ts';
import type {ConversationView} from './conversation-view.ts';
import {icon} from './icons.ts';
import './chat-sidebar.ts';
import './conversation-view.ts';

/** How long a lost connection is not spoken of: most are back by then. */
const UNNOTICED_MS = 1_200;
const WATCHED = 200;

/** The two panes and the dialogs over them. The address says which conversation is open, so "back" works. */
export class ChatShell extends ChatElement {
  static properties = {...ChatElement.properties, selected: {state: true}, dialog: {state: true}, failed: {state: true},
    late: {state: true}};
  declare selected: string;
  /** The dialog that is open. */
  declare dialog?: TemplateResult;
  declare failed: boolean;
  /** Whether it has been without a connection for a while. */
  declare late: boolean;
  private readonly gone = new AbortController();
  private timer = 0;
  private watched = '';
  private unread = -1;

  constructor() {
    super();
    this.selected = '';
    this.failed = false;
    this.late = false;
  }

  static styles = [shared, css`
    :host { display: grid; grid-template: auto 1fr / minmax(290px, 360px) 1fr; block-size: 100%; }
    .bar { grid-column: 1 / -1; background: var(--warn); color: var(--warn-text); padding: 7px 16px; font-size: 14px; display: flex; gap: 12px;
      align-items: center; justify-content: center; }
    .bar button { border: 1px solid currentColor; background: none; border-radius: 8px; padding: 3px 12px; }
    chat-sidebar, conversation-view, .nothing { min-block-size: 0; grid-row: 2; }
    .nothing { display: grid; place-content: center; text-align: center; color: var(--muted); gap: 4px; padding: 20px; }
    .nothing b { color: var(--text); font-size: 18px; }
    @media (max-width: 720px) {
      :host { grid-template-columns: 100%; }
      .open chat-sidebar, .nothing { display: none; }
      chat-sidebar, conversation-view { grid-column: 1; }
    }
    .panes { display: contents; }
  `];

  connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.follow);
    document.addEventListener('keydown', this.shortcut);
    notifyOf(this.chat, {shown: () => this.selected, open: (id) => this.open(id)}, this.gone.signal);
    watchAttention((away) => this.chat.client.setAway(away), this.gone.signal);
    void this.begin();
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    this.gone.abort();
    window.removeEventListener('hashchange', this.follow);
    document.removeEventListener('keydown', this.shortcut);
  }

  private async begin(): Promise<void> {
    this.failed = false;
    try {
      await this.chat.start();
      this.follow();
      void startPush(this.chat);
    } catch (thrown) {
      if ((thrown as {status?: number}).status === 401) {
        this.fire('signed-out');
      }
      this.failed = true;
    }
  }

  protected willUpdate(_: PropertyValues): void {
    const {state, code} = this.chat.status;
    if (state === 'stopped' && code !== 4409 && code !== 0 && code !== 4400) {
      this.fire('signed-out'); // 4403, or a token that is not renewed
    }
    if (state === 'live') {
      clearTimeout(this.timer);
      this.timer = 0;
      this.late = false;
    } else if (!this.timer) {
      this.timer = window.setTimeout(() => (this.late = true), UNNOTICED_MS);
    }
    const unread = this.chat.unread();
    if (unread !== this.unread) {
      this.unread = unread;
      badge(unread);
    }
    document.title = unread ? `(${unread}) Parley` : 'Parley';
    this.watch();
  }

  /** Presence is told of those whom the list shows. */
  private watch(): void {
    const peers = this.chat.sorted().flatMap((one) => one.details.peer_id ?? []).slice(0, WATCHED);
    if (peers.join() !== this.watched) {
      this.watched = peers.join();
      this.chat.client.watchPresence(peers);
    }
  }

  protected render(): TemplateResult {
    const conversation = this.chat.conversations.get(this.selected);
    return html`${this.bar()}<div class="panes ${conversation ? 'open' : ''}">
      <chat-sidebar .chat=${this.chat} .selected=${this.selected} @open=${(event: CustomEvent<string>) => this.open(event.detail)}
        @switch=${this.switch} @new-group=${this.newGroup} @settings=${this.settings}></chat-sidebar>
      ${conversation
        ? html`<conversation-view .chat=${this.chat} .conversation=${conversation} @back=${() => this.open('')}
            @members=${(event: CustomEvent<ConversationModel>) => this.members(event.detail)} @info=${this.info}></conversation-view>`
        : html`<main class="nothing"><b>${t('chat.welcome')}</b>${t('chat.welcome-hint')}</main>`}</div>
      ${this.dialog ?? nothing}`;
  }

  private bar(): TemplateResult | typeof nothing {
    const {state, code} = this.chat.status;
    if (state === 'stopped' && code === 4409) {
      return html`<div class="bar" role="status">${t('app.elsewhere')}<button @click=${() => location.reload()}>${t('app.use-here')}</button></div>`;
    }
    if (this.failed || (state === 'stopped' && code === 4400)) {
      return html`<div class="bar" role="status">${t('error.unreachable')}<button @click=${() => location.reload()}>${t('app.retry')}</button></div>`;
    }
    if (!this.late || state === 'stopped') {
      return nothing;
    }
    const text = navigator.onLine === false ? 'app.offline' : state === 'connecting' ? 'app.connecting' : 'app.reconnecting';
    return html`<div class="bar" role="status">${icon('cloudOff', 18)}${t(text)}</div>`;
  }

  private open(id: string): void {
    location.hash = id ? `#/${id}` : '#';
    this.follow();
  }

  private readonly follow = (): void => {
    const id = location.hash.replace(/^#\/?/, '');
    if (id !== this.selected) {
      this.selected = id;
      void seen(id);
      if (id && !this.chat.conversations.has(id)) {
        void this.chat.arrive(id);
      }
      void this.updateComplete.then(() => {
        if (id && matchMedia('(hover: hover)').matches) {
          const view = this.renderRoot.querySelector<ConversationView>('conversation-view');
          void view?.updateComplete.then(() => view.focusComposer());
        }
      });
    }
  };

  private readonly shortcut = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void this.switch();
    }
  };

  // Dialogs come with code of their own, when somebody wants them.

  private readonly closed = (): void => {
    this.dialog = undefined;
  };

  private readonly opened = (event: CustomEvent<string>): void => {
    this.dialog = undefined;
    this.open(event.detail);
  };

  private async switch(): Promise<void> {
    await import('./quick-switcher.ts');
    this.dialog = html`<quick-switcher .chat=${this.chat} @close=${this.closed} @open=${this.opened}></quick-switcher>`;
  }

  private async newGroup(): Promise<void> {
    await import('./group-dialog.ts');
    this.dialog = html`<group-dialog .chat=${this.chat} @close=${this.closed} @open=${this.opened}></group-dialog>`;
  }

  private async members(conversation: ConversationModel): Promise<void> {
    await import('./members-dialog.ts');
    this.dialog = html`<members-dialog .chat=${this.chat} .conversation=${conversation} @close=${this.closed} @open=${this.opened}></members-dialog>`;
  }

  private async info(event: CustomEvent<object>): Promise<void> {
    await import('./receipts-dialog.ts');
    const {conversation, message} = event.detail as {conversation: ConversationModel; message: object};
    this.dialog = html`<receipts-dialog .chat=${this.chat} .conversation=${conversation} .message=${message} @close=${this.closed}></receipts-dialog>`;
  }

  private async settings(): Promise<void> {
    await import('./settings-dialog.ts');
    this.dialog = html`<settings-dialog .chat=${this.chat} @close=${this.closed}></settings-dialog>`;
  }
}

customElements.define('chat-shell', ChatShell);
