import {css, html, LitElement, type TemplateResult} from 'lit';
import {SignIn} from '../../parley/index.ts';
import {Chat} from '../model/chat.ts';
import {stopPush} from '../model/notify.ts';
import {prefer} from '../model/settings.ts';
import {shared} from './base.ts';
import './chat-shell.ts';
import './sign-in-page.ts';

/** Signing out waits so long for the server to know that this browser is pushed no more. */
const PATIENCE_MS = 3_000;

/** The whole: the sign-in, or the chat of who is signed in. */
export class ParleyApp extends LitElement {
  static properties = {chat: {state: true}, failed: {state: true}};
  declare chat?: Chat;
  private readonly root = new URL('.', document.baseURI);
  private readonly signIn = new SignIn(this.root, localStorage);

  static styles = [shared, css`:host { display: block; block-size: 100dvh; }`];

  connectedCallback(): void {
    super.connectedCallback();
    this.enter();
    // Signed out, or in as somebody else, in another tab.
    window.addEventListener('storage', () => this.signIn.current()?.user_id !== this.chat?.userId && location.reload());
  }

  protected render(): TemplateResult {
    return this.chat
      ? html`<chat-shell .chat=${this.chat} @sign-out=${this.leave} @signed-out=${this.expelled}></chat-shell>`
      : html`<sign-in-page .signIn=${this.signIn} @signed-in=${this.enter}></sign-in-page>`;
  }

  private enter(): void {
    const user = this.signIn.current();
    if (user) {
      this.chat = new Chat(this.root, this.signIn, user.user_id);
    }
  }

  /** Nothing of the user stays behind. */
  private async leave(): Promise<void> {
    const chat = this.chat;
    this.over();
    ['drafts', 'outbox'].forEach((what) => localStorage.removeItem(`parley.${what}.${chat?.userId}`));
    prefer({notifications: false});
    if (chat) {
      await Promise.race([stopPush(chat), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    }
    await this.signIn.signOut();
  }

  /** The server ended the sign-in, and with it the pushes. */
  private expelled(): void {
    const chat = this.chat;
    this.over();
    if (chat) {
      void stopPush(chat);
    }
  }

  private over(): void {
    this.chat?.stop();
    this.chat = undefined;
    document.title = 'Parley';
    history.replaceState(null, '', '#');
  }
}
