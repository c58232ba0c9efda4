import {css, LitElement} from 'lit';
import type {Chat} from '../model/chat.ts';

/** What components have in common. */
export const shared = css`
  * { box-sizing: border-box; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  .icon { all: unset; cursor: pointer; inline-size: 36px; block-size: 36px; border-radius: 10px; display: inline-grid;
    place-items: center; color: var(--muted); flex: none; }
  .icon:hover { background: var(--hover); color: var(--text); }
  .icon:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  .icon:disabled { opacity: .45; cursor: default; }
  .primary, .plain, .danger { border: 0; border-radius: 10px; padding: 9px 16px; font-weight: 600; min-block-size: 38px; }
  .primary { background: var(--accent); color: var(--accent-text); }
  .primary:hover { background: var(--accent-strong); }
  .primary:disabled { opacity: .5; cursor: default; }
  .plain { background: var(--hover); color: var(--text); }
  .danger { background: none; color: var(--danger); border: 1px solid currentColor; }
  .field { inline-size: 100%; border: 1px solid var(--line); background: var(--bg); border-radius: 10px; padding: 9px 12px;
    min-block-size: 40px; font-weight: 400; }
  .field::placeholder { color: var(--faint); opacity: 1; }
  .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  svg { display: block; }
  [hidden] { display: none !important; }
  @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;

/** A component that shows something of the chat and is drawn again when the chat changes. */
export class ChatElement extends LitElement {
  static properties: Record<string, object> = {chat: {attribute: false}};
  declare chat: Chat;
  private unwatch = (): void => undefined;

  connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = this.chat.changes.watch(() => this.requestUpdate());
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  /** Tells the components around it. */
  protected fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }
}
