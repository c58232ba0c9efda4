import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ConversationModel} from '../model/conversation.ts';
import type {Line} from '../model/timeline.ts';
import {t} from '../text/text.ts';
import {attachmentStyles, summary} from './attachments.ts';
import {avatarStyles} from './avatar.ts';
import {ChatElement, shared} from './base.ts';
import {Heights} from './heights.ts';
import {icon} from './icons.ts';
import {row, type RowActions} from './message-row.ts';
import {messageStyles} from './message-styles.ts';

const GUESSED_HEIGHT = 60;
/** Rows are drawn so far beyond what is seen, and older ones are loaded when the beginning is so near. */
const MARGIN = 600;
const NEAR_BEGINNING = 1_500;
const AT_END = 48;
const TOP = 34;
const FLASH_MS = 1_600;

/**
 * The messages of one conversation. Only those near the window are in the page, however many there are. What stands in the window
 * keeps its place when older ones come or heights turn out to be others than guessed; at the end it follows what is new.
 */
export class MessageList extends ChatElement {
  static properties = {...ChatElement.properties, conversation: {attribute: false}, actions: {attribute: false},
    flashed: {state: true}, focused: {state: true}};
  declare conversation: ConversationModel;
  declare actions: RowActions;
  declare flashed: string;
  declare focused: string;
  private readonly heights = new Heights(GUESSED_HEIGHT);
  private lines: Line[] = [];
  private firstKey = '';
  private sticks = true;
  private announced = '';
  /** The end to which it was scrolled last. */
  private followed = '';
  private readonly resizing = new ResizeObserver(() => this.resized());

  constructor() {
    super();
    this.flashed = '';
    this.focused = '';
  }

  static styles = [shared, avatarStyles, messageStyles, attachmentStyles, css`
    :host { display: block; position: relative; flex: 1; min-block-size: 0; }
    .scroller { block-size: 100%; overflow: hidden auto; overflow-anchor: none; contain: strict; outline-offset: -3px;
      display: flex; flex-direction: column; }
    .space { position: relative; flex: none; margin-block-start: auto; }
    .row { position: absolute; inset-inline: 0; inset-block-start: 0; padding-inline: 20px; }
    .top { position: absolute; inset-inline: 0; block-size: 34px; display: grid; place-items: center; color: var(--muted); font-size: 13px; }
    .top button { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); padding: 3px 10px; }
    .end { position: absolute; inset-inline-end: 18px; inset-block-end: 14px; inline-size: 42px; block-size: 42px; border-radius: 50%;
      border: 1px solid var(--line); background: var(--raised); color: var(--text); box-shadow: var(--float); display: grid; place-items: center; }
    .end b { position: absolute; inset-block-start: -8px; background: var(--accent); color: var(--accent-text); border-radius: 999px;
      font-size: 11px; padding: 0 6px; min-inline-size: 20px; }
    @media (max-width: 720px) { .row { padding-inline: 10px; } }
  `];

  connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.look);
    window.addEventListener('focus', this.look);
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.look);
    window.removeEventListener('focus', this.look);
    this.resizing.disconnect();
  }

  /** Goes to the newest message. */
  toEnd(): void {
    this.sticks = true;
    this.followed = '';
    this.requestUpdate();
  }

  /** Brings a message into view, if it is loaded. */
  show(id: string): void {
    const index = this.lines.findIndex((line) => line.kind === 'message' && line.id === id);
    if (index >= 0) {
      this.sticks = false;
      this.scroller.scrollTop = Math.max(0, TOP + this.heights.offset(index) - this.scroller.clientHeight / 3);
      this.flashed = id;
      setTimeout(() => (this.flashed = ''), FLASH_MS);
    }
  }

  protected firstUpdated(): void {
    this.resizing.observe(this.scroller);
  }

  protected willUpdate(changed: PropertyValues): void {
    if (changed.has('conversation')) {
      this.heights.clear();
      this.firstKey = '';
      this.sticks = true;
      this.followed = '';
      this.announced = this.conversation.timeline.newest()?.id ?? '';
    }
    this.lines = this.chat.outgoing.lines(this.conversation);
    this.takePrepended();
    this.heights.resize(this.lines.length);
  }

  /** Rows that came before the others move the window with them. */
  private takePrepended(): void {
    const first = this.lines[0]?.key ?? '';
    if (first === this.firstKey) {
      return;
    }
    const came = this.firstKey ? this.lines.findIndex((line) => line.key === this.firstKey) : -1;
    if (came > 0) {
      this.heights.prepend(came);
      this.moved += this.heights.offset(came);
    } else {
      this.heights.clear();
    }
    this.firstKey = first;
  }

  /** By how much the rows in the window moved since it was scrolled. */
  private moved = 0;

  private get scroller(): HTMLElement {
    return this.renderRoot.querySelector('.scroller')!;
  }

  protected render(): TemplateResult {
    const [from, to] = this.range();
    const context = {chat: this.chat, conversation: this.conversation, actions: this.actions, flashed: this.flashed};
    const rows = Array.from({length: to - from}, (_, i) => from + i);
    return html`<div class="scroller" @scroll=${this.scrolled} @click=${this.tapped} @keydown=${this.keyed}>
      <div class="space" role="feed" aria-label=${t('chat.messages')} aria-busy=${this.conversation.loading}
        .style=${`height:${this.heights.total() + TOP + 12}px`}>
        <div class="top">${this.top()}</div>
        ${repeat(rows, (i) => this.lines[i]!.key, (i) => {
          const line = this.lines[i]!;
          return html`<div class="row" role="article" data-index=${i} tabindex=${this.tabIndexOf(i, to)}
            aria-posinset=${i + 1} aria-setsize=${this.conversation.timeline.complete ? this.lines.length : -1}
            aria-label=${this.labelOf(line)} .style=${`transform:translateY(${TOP + this.heights.offset(i)}px)`}>${row(context, line, this.lines[i - 1])}</div>`;
        })}</div></div>
      <div class="unseen" aria-live="polite">${this.announcement()}</div>
      ${this.sticks ? nothing : html`<button class="end" aria-label=${t('chat.to-end')} @click=${this.toEnd}>
        ${icon('down')}${this.conversation.details.unread ? html`<b>${this.conversation.details.unread}</b>` : nothing}</button>`}`;
  }

  private top(): unknown {
    const {loading, loadFailed, timeline} = this.conversation;
    if (loadFailed) {
      return html`<span>${t('chat.load-failed')}
        <button @click=${() => this.chat.loadOlder(this.conversation)}>${t('app.retry')}</button></span>`;
    }
    return loading ? t('chat.loading') : timeline.complete ? t('chat.beginning') : nothing;
  }

  private labelOf(line: Line): unknown {
    return line.kind === 'message'
      ? `${this.chat.people.name(line.senderId)}: ${line.deleted ? t('message.deleted') : summary(line)}`
      : nothing;
  }

  private tabIndexOf(index: number, to: number): number {
    return this.lines[index]!.key === this.focused || (!this.focused && index === to - 1) ? 0 : -1;
  }

  private range(): [number, number] {
    const count = this.lines.length;
    const scroller = this.hasUpdated ? this.scroller : undefined;
    const size = scroller?.clientHeight ?? 800;
    const end = this.heights.total();
    const place = this.sticks || !scroller ? end - size : scroller.scrollTop - TOP + this.moved;
    return count === 0 ? [0, 0] : [this.heights.at(place - MARGIN), Math.min(count, this.heights.at(place + size + MARGIN) + 1)];
  }

  protected updated(): void {
    const place = this.scroller.scrollTop - TOP + this.moved;
    let grown = false;
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('.row')) {
      const index = Number(element.dataset.index);
      const above = this.heights.offset(index) < place;
      const more = this.heights.measured(index, element.offsetHeight);
      grown = grown || more !== 0;
      this.moved += above ? more : 0;
    }
    if (grown) {
      this.requestUpdate();
    } else if (this.sticks) {
      this.followEnd();
    } else if (this.moved !== 0) {
      this.scroller.scrollTop += this.moved;
      this.moved = 0;
    }
    this.look();
  }

  /** Only when there is another end than before, so that a finger that begins to scroll is not pulled back. */
  private followEnd(): void {
    const end = `${this.heights.total()} ${this.scroller.clientHeight}`;
    if (end !== this.followed) {
      this.followed = end;
      this.scroller.scrollTop = this.scroller.scrollHeight;
    }
    this.moved = 0;
  }

  private resized(): void {
    this.requestUpdate();
  }

  private scrolled(): void {
    const {scrollTop, scrollHeight, clientHeight} = this.scroller;
    this.sticks = scrollHeight - scrollTop - clientHeight < AT_END;
    if (scrollTop < NEAR_BEGINNING && !this.conversation.loadFailed) {
      void this.chat.loadOlder(this.conversation);
    }
    this.requestUpdate();
  }

  /** What is seen is read, if somebody looks. */
  private readonly look = (): void => {
    if (!this.hasUpdated || document.visibilityState !== 'visible' || !document.hasFocus() || this.lines.length === 0) {
      return;
    }
    const last = this.sticks
      ? this.lines.length - 1
      : this.heights.at(this.scroller.scrollTop - TOP + this.scroller.clientHeight - 24);
    const {timeline, details} = this.conversation;
    const seen = timeline.lines[Math.min(last, timeline.lines.length - 1)];
    if (seen) {
      this.chat.read(this.conversation, seen === timeline.lines.at(-1) ? details.last_seq : seen.seq);
    }
  };

  /** Whoever does not see hears what others say while the conversation is open. */
  private announcement(): string {
    const newest = this.conversation.timeline.newest();
    if (!newest || newest.senderId === this.chat.userId || newest.id === this.announced) {
      return '';
    }
    return `${this.chat.people.name(newest.senderId)}: ${summary(newest)}`;
  }

  private tapped(event: Event): void {
    const message = (event.target as HTMLElement).closest('.message');
    this.renderRoot.querySelectorAll('.message.active').forEach((other) => other !== message && other.classList.remove('active'));
    if (message && !(event.target as HTMLElement).closest('button, a') && matchMedia('(hover: none)').matches) {
      message.classList.toggle('active');
    }
  }

  private keyed(event: KeyboardEvent): void {
    const element = (event.target as HTMLElement).closest<HTMLElement>('.row');
    const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (element && step) {
      event.preventDefault();
      this.focusRow(Number(element.dataset.index) + step);
    } else if (element && event.key === 'Enter' && event.target === element) {
      element.querySelector<HTMLElement>('.tools .icon')?.focus();
    } else if (element && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      this.focusTool(event, element);
    }
  }

  private focusTool(event: KeyboardEvent, element: HTMLElement): void {
    const tools = [...element.querySelectorAll<HTMLElement>('.tools .icon')];
    const at = tools.indexOf(event.target as HTMLElement);
    tools[at + (event.key === 'ArrowRight' ? 1 : -1)]?.focus();
  }

  private focusRow(index: number): void {
    const line = this.lines[index];
    if (line) {
      this.focused = line.key;
      this.sticks = this.sticks && index === this.lines.length - 1;
      void this.updateComplete.then(() => {
        const element = this.renderRoot.querySelector<HTMLElement>(`.row[data-index="${index}"]`);
        element?.focus({preventScroll: true});
        element?.scrollIntoView({block: 'nearest'});
      });
    }
  }
}

customElements.define('message-list', MessageList);
