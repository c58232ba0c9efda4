import {css, html, type TemplateResult} from 'lit';
import {t} from '../text/text.ts';
import {avatarStyles} from './avatar.ts';
import {ChatElement, shared} from './base.ts';
import {icon} from './icons.ts';

export const dialogStyles = [shared, avatarStyles, css`
  dialog { border: 0; padding: 0; border-radius: 18px; background: var(--panel); color: var(--text); box-shadow: var(--float);
    inline-size: min(460px, calc(100vw - 24px)); max-block-size: min(720px, calc(100dvh - 24px)); overflow: hidden; }
  dialog[open] { display: flex; flex-direction: column; }
  dialog::backdrop { background: rgb(10 12 24 / .45); }
  dialog > header { display: flex; align-items: center; padding: 16px 12px 8px 20px; }
  dialog h2 { flex: 1; font-size: 18px; margin: 0; }
  .content { padding: 4px 20px 20px; overflow: auto; display: grid; gap: 14px; }
  label { display: grid; gap: 5px; font-weight: 550; font-size: 14px; }
  label.across { display: flex; align-items: center; justify-content: space-between; gap: 14px; min-block-size: 40px; }
  .across input[type=checkbox] { inline-size: 20px; block-size: 20px; accent-color: var(--accent); }
  .across select, .person select { inline-size: auto; flex: none; }
  .beside { display: flex; gap: 8px; }
  h3 { font-size: 13px; margin: 6px 0 0; color: var(--muted); font-weight: 600; }
  ul { list-style: none; margin: 0; padding: 0; }
  .person { display: flex; gap: 12px; align-items: center; padding: 7px 6px; border-radius: 10px; inline-size: 100%; box-sizing: border-box; min-inline-size: 0; }
  button.person { border: 0; background: none; text-align: start; }
  button.person:hover, .person[aria-selected=true] { background: var(--selected); }
  .person > span:nth-of-type(2) { flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .person small { display: block; color: var(--muted); }
  .person time { color: var(--muted); font-size: 13px; }
  .chips { display: flex; flex-wrap: wrap; gap: 6px; }
  .chip { display: inline-flex; gap: 6px; align-items: center; background: var(--accent-soft); border: 0; border-radius: 999px; padding: 3px 10px 3px 4px; }
  .buttons { display: flex; gap: 10px; justify-content: flex-end; flex-wrap: wrap; }
  .problem { color: var(--danger); margin: 0; }
  .quiet { color: var(--muted); margin: 0; }
`];

/** A dialog over the page; what is in it is the subclass'. Fires `close`. Focus stays inside and Escape closes, as the browser does it. */
export abstract class ChatDialog extends ChatElement {
  static styles = dialogStyles;

  protected abstract heading(): string;

  protected abstract content(): TemplateResult;

  protected firstUpdated(): void {
    this.renderRoot.querySelector('dialog')!.showModal();
    this.renderRoot.querySelector<HTMLElement>('[data-focus]')?.focus();
  }

  protected render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${() => this.fire('close')} @click=${this.clicked}>
      <header><h2 id="heading">${this.heading()}</h2>
        <button class="icon" aria-label=${t('dialog.close')} @click=${() => this.close()}>${icon('close')}</button></header>
      <div class="content">${this.content()}</div></dialog>`;
  }

  protected close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** Beside it. */
  private clicked(event: Event): void {
    if (event.target instanceof HTMLDialogElement) {
      this.close();
    }
  }
}
