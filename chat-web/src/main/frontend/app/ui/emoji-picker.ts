import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import {prefer, preferences} from '../model/settings.ts';
import {t, type Key} from '../text/text.ts';
import {EMOJI} from '../text/emoji.ts';
import {shared} from './base.ts';

const COLUMNS = 8;
const MAX_RECENT = 16;
const MAX_FOUND = 80;
const FIRST = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

/** A picker of emoji beside what asked for one. Fires `picked` with the emoji, or `close`. */
export class EmojiPicker extends LitElement {
  static properties = {anchor: {attribute: false}, query: {state: true}};
  declare anchor: HTMLElement;
  declare query: string;

  constructor() {
    super();
    this.query = '';
  }

  static styles = [shared, css`
    dialog { border: 1px solid var(--line); border-radius: 16px; background: var(--raised); color: var(--text); box-shadow: var(--float);
      inline-size: 340px; max-inline-size: calc(100vw - 16px); block-size: 360px; padding: 10px; margin: 0; position: fixed; overflow: hidden; }
    dialog[open] { display: flex; flex-direction: column; gap: 6px; }
    dialog::backdrop { background: transparent; }
    .all { overflow: auto; flex: 1; }
    h3 { font-size: 12px; color: var(--muted); margin: 8px 4px 2px; font-weight: 600; }
    .grid { display: grid; grid-template-columns: repeat(8, 1fr); content-visibility: auto; }
    .grid button { all: unset; cursor: pointer; font-family: var(--emoji); aspect-ratio: 1; display: grid; place-items: center; font-size: 22px; border-radius: 8px; }
    .grid button:hover { background: var(--hover); }
    .grid button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
    .none { color: var(--muted); padding: 20px; text-align: center; }
  `];

  protected firstUpdated(): void {
    const dialog = this.renderRoot.querySelector('dialog')!;
    dialog.showModal();
    const at = this.anchor.getBoundingClientRect();
    const {offsetWidth: width, offsetHeight: height} = dialog;
    const left = Math.min(Math.max(8, at.left + at.width / 2 - width / 2), innerWidth - width - 8);
    const above = at.top - height - 8;
    dialog.style.left = `${left}px`;
    dialog.style.top = `${above > 8 ? above : Math.max(8, Math.min(at.bottom + 8, innerHeight - height - 8))}px`;
    this.renderRoot.querySelector('input')!.focus();
  }

  protected render(): TemplateResult {
    return html`<dialog aria-label=${t('composer.emoji')} @close=${() => this.dispatchEvent(new CustomEvent('close'))} @click=${this.clicked}
        @keydown=${this.keyed}>
      <input class="field" type="search" aria-label=${t('emoji.search')} placeholder=${t('emoji.search')}
        @input=${(event: InputEvent) => (this.query = (event.target as HTMLInputElement).value.trim().toLowerCase())}>
      <div class="all">${this.query ? this.found() : this.everything()}</div></dialog>`;
  }

  private everything(): TemplateResult {
    const recent = [...new Set([...preferences().recentEmoji, ...FIRST])].slice(0, MAX_RECENT);
    return html`<h3>${t('emoji.recent')}</h3>${this.grid(recent.map((emoji) => [emoji, emoji]))}
      ${Object.entries(EMOJI).map(([group, all]) => html`<h3>${t(`emoji.${group}` as Key)}</h3>${this.grid(all)}`)}`;
  }

  private found(): TemplateResult | typeof nothing {
    const fitting = Object.values(EMOJI).flat().filter(([, name]) => name.includes(this.query)).slice(0, MAX_FOUND);
    return fitting.length > 0 ? this.grid(fitting) : html`<div class="none">${t('emoji.none')}</div>`;
  }

  private grid(all: readonly (readonly [string, string])[]): TemplateResult {
    return html`<div class="grid">${all.map(([emoji, name]) =>
      html`<button aria-label=${name} title=${name} @click=${() => this.pick(emoji)}>${emoji}</button>`)}</div>`;
  }

  private pick(emoji: string): void {
    prefer({recentEmoji: [emoji, ...preferences().recentEmoji.filter((other) => other !== emoji)].slice(0, MAX_RECENT)});
    this.dispatchEvent(new CustomEvent('picked', {detail: emoji}));
  }

  private clicked(event: Event): void {
    if (event.target instanceof HTMLDialogElement) {
      event.target.close();
    }
  }

  private keyed(event: KeyboardEvent): void {
    const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS}[event.key];
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.grid button')];
    const at = buttons.indexOf(this.shadowRoot!.activeElement as HTMLElement);
    if (step && (at >= 0 || event.key === 'ArrowDown')) {
      event.preventDefault();
      buttons[at < 0 ? 0 : at + step]?.focus();
    } else if (event.key === 'Enter' && at < 0) {
      event.preventDefault();
      buttons[0]?.click();
    }
  }
}

customElements.define('emoji-picker', EmojiPicker);
