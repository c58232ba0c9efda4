import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import {ParleyError, type SignIn} from '../../parley/index.ts';
import {t, type Key} from '../text/text.ts';
import {shared} from './base.ts';

/** Signs in, or makes an account first. Fires `signed-in`. */
export class SignInPage extends LitElement {
  static properties = {signIn: {attribute: false}, registering: {state: true}, problem: {state: true}, busy: {state: true}};
  declare signIn: SignIn;
  declare registering: boolean;
  declare problem?: string;
  declare busy: boolean;

  constructor() {
    super();
    this.registering = false;
    this.busy = false;
  }

  static styles = [shared, css`
    :host { display: grid; place-items: center; min-block-size: 100%; padding: 20px; overflow: auto; }
    main { inline-size: min(100%, 380px); }
    form { background: var(--panel); border: 1px solid var(--line); border-radius: 20px; padding: 30px 28px;
      box-shadow: var(--float); display: grid; gap: 14px; }
    .logo { display: flex; align-items: center; gap: 12px; font-size: 24px; font-weight: 750; letter-spacing: -.02em; }
    .logo svg { border-radius: 12px; }
    h1 { font-size: 18px; margin: 6px 0 0; }
    label { display: grid; gap: 5px; font-weight: 550; font-size: 14px; }
    small { color: var(--muted); font-weight: 400; }
    .problem { color: var(--danger); margin: 0; font-size: 14px; }
    .other { all: unset; cursor: pointer; color: var(--accent); text-align: center; font-size: 14px; padding: 4px; border-radius: 6px; }
    .other:focus-visible { outline: 2px solid var(--accent); }
    .primary { min-block-size: 44px; }
  `];

  protected render(): TemplateResult {
    const title = t(this.registering ? 'sign-in.register' : 'sign-in.title');
    return html`<main><form @submit=${this.submit}>
      <div class="logo"><svg viewBox="0 0 32 32" width="44" height="44" aria-hidden="true"><rect width="32" height="32" fill="#3d4fd8"/>
        <path d="M8 10.5A2.5 2.5 0 0 1 10.5 8h11a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H15l-4.4 3.7c-.6.5-1.6.1-1.6-.8V20A2.5 2.5 0 0 1 8 17.8z" fill="#fff"/></svg>Parley</div>
      <h1>${title}</h1>
      ${this.registering ? html`<label>${t('sign-in.display-name')}<input class="field" name="name" required maxlength="80" autocomplete="name"></label>` : nothing}
      <label>${t('sign-in.username')}<input class="field" name="username" required autocomplete="username" autocapitalize="none" spellcheck="false"
        minlength="3" maxlength="64" pattern="[A-Za-z0-9._\\-]+" title=${t('sign-in.username-hint')}>
        ${this.registering ? html`<small>${t('sign-in.username-hint')}</small>` : nothing}</label>
      <label>${t('sign-in.password')}<input class="field" name="password" type="password" required minlength=${this.registering ? 8 : 1} maxlength="256"
        autocomplete=${this.registering ? 'new-password' : 'current-password'}>
        ${this.registering ? html`<small>${t('sign-in.password-hint')}</small>` : nothing}</label>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <button class="primary" ?disabled=${this.busy}>${title}</button>
      <button type="button" class="other" @click=${this.toggle}>${t(this.registering ? 'sign-in.to-sign-in' : 'sign-in.to-register')}</button>
    </form></main>`;
  }

  private toggle(): void {
    this.registering = !this.registering;
    this.problem = undefined;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const field = (name: string) => String(data.get(name) ?? '');
    this.busy = true;
    this.problem = undefined;
    try {
      if (this.registering) {
        await this.signIn.register(field('username'), field('password'), field('name').trim());
      }
      await this.signIn.signIn(field('username'), field('password'));
      this.dispatchEvent(new CustomEvent('signed-in'));
    } catch (thrown) {
      this.problem = problemOf(ParleyError.from(thrown));
    }
    this.busy = false;
  }
}

function problemOf(error: ParleyError): string {
  const known: Record<string, Key> = {
    unauthorized: 'sign-in.wrong', conflict: 'sign-in.taken', rate_limited: 'sign-in.too-many', unreachable: 'sign-in.unreachable',
    unavailable: 'sign-in.unreachable', not_found: 'app.unsupported-sign-in',
  };
  const key = known[error.code];
  return key ? t(key) : error.message;
}

customElements.define('sign-in-page', SignInPage);
