import {html, nothing, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import type {Chat} from '../model/chat.ts';
import type {ConversationModel} from '../model/conversation.ts';
import type {Line, Message} from '../model/timeline.ts';
import {dateAndTime, dayName, dayOf, list, t, timeOf} from '../text/text.ts';
import {attachments, summary} from './attachments.ts';
import {avatar} from './avatar.ts';
import {icon, sign} from './icons.ts';
import {isEmojiOnly, render} from './markdown.ts';
import {notice} from './notice.ts';

/** What a row can ask for. */
export interface RowActions {
  reply(message: Message): void;
  edit(message: Message): void;
  react(message: Message, emoji: string): void;
  pick(message: Message, anchor: HTMLElement): void;
  info(message: Message): void;
  show(messageId: string): void;
}

export interface RowContext { chat: Chat; conversation: ConversationModel; actions: RowActions; flashed: string }

/** Messages of one sender within that time stand together. */
const TOGETHER_MS = 5 * 60_000;

/** One line with what stands before it: a new day, or where reading ended. */
export function row(context: RowContext, line: Line, before: Line | undefined): TemplateResult {
  const newDay = !before || dayOf(before.at) !== dayOf(line.at);
  const unread = context.conversation.unreadFrom;
  const firstUnread = unread > 0 && line.seq >= unread && (before?.seq ?? 0) < unread && line.seq !== Infinity;
  return html`
    ${newDay ? html`<div class="day"><span>${dayName(line.at)}</span></div>` : nothing}
    ${firstUnread ? html`<div class="new">${t('chat.new')}</div>` : nothing}
    ${line.kind === 'notice'
      ? html`<div class="notice">${notice(context.chat, line.event)}</div>`
      : message(context, line, newDay || firstUnread || !isTogether(before, line))}`;
}

function isTogether(before: Line | undefined, message: Message): boolean {
  return before?.kind === 'message' && before.senderId === message.senderId && message.at - before.at < TOGETHER_MS;
}

function message(context: RowContext, original: Message, first: boolean): TemplateResult {
  const {chat, conversation} = context;
  const shown = chat.outgoing.shown(original);
  const mine = shown.senderId === chat.userId;
  const name = chat.people.name(shown.senderId);
  const withFace = !mine && !conversation.isDirect;
  const classes = {message: true, mine, first, flash: context.flashed === shown.id};
  return html`<div class=${classMap(classes)} data-id=${shown.id}>
    ${!withFace ? nothing : first ? avatar(shown.senderId, name, 'small') : html`<span class="pad"></span>`}
    <div class="body">
      ${withFace && first ? html`<div class="who"><bdi>${name}</bdi></div>` : nothing}
      ${shown.replyTo && !shown.deleted ? quote(context, shown.replyTo) : nothing}
      ${attachments(chat, shown)}
      ${text(context, shown)}
      ${reactions(context, shown)}
      ${meta(context, shown, mine)}
      ${shown.failed !== undefined ? failed(context, shown) : nothing}
      ${shown.deleted || shown.pending || shown.failed !== undefined ? nothing : tools(context, shown, mine)}
    </div></div>`;
}

function quote({chat, conversation, actions}: RowContext, id: string): TemplateResult {
  const original = conversation.timeline.message(id);
  return html`<button class="quote" @click=${() => actions.show(id)}>
    ${original
      ? html`<b><bdi>${chat.people.name(original.senderId)}</bdi></b>
        <span><bdi>${original.deleted ? t('message.deleted') : summary(original)}</bdi></span>`
      : html`<span>${t('message.unknown-reply')}</span>`}</button>`;
}

function text({chat}: RowContext, shown: Message): TemplateResult | typeof nothing {
  if (shown.deleted) {
    return html`<div class="text gone">${t('message.deleted')}</div>`;
  }
  if (!shown.content) {
    return nothing;
  }
  if (isEmojiOnly(shown.content)) {
    return html`<div class="text emoji">${shown.content}</div>`;
  }
  if (shown.plain) {
    return html`<div class="text plain" dir="auto">${shown.content}</div>`;
  }
  const names = shown.mentions.map((id) => chat.people.find(id)?.username ?? '');
  return html`<div class="text" dir="auto" .innerHTML=${render(shown.content, names, chat.me.username)}></div>`;
}

function reactions({chat, actions}: RowContext, shown: Message): TemplateResult | typeof nothing {
  if (shown.reactions.size === 0) {
    return nothing;
  }
  return html`<div class="reactions">${[...shown.reactions].map(([emoji, users]) => {
    const names = list([...users].slice(0, 12).map((id) => chat.people.name(id)));
    const own = users.has(chat.userId);
    return html`<button class=${own ? 'own' : ''} aria-pressed=${own} title=${names}
      aria-label=${t('message.reaction', {emoji, n: users.size, names})}
      @click=${() => actions.react(shown, emoji)}><span>${emoji}</span> ${users.size}</button>`;
  })}</div>`;
}

function meta(context: RowContext, shown: Message, mine: boolean): TemplateResult {
  return html`<div class="meta">
    ${shown.edited && !shown.deleted ? html`<span>${t('message.edited')}</span>` : nothing}
    <time datetime=${new Date(shown.at).toISOString()} title=${dateAndTime(shown.at)}>${timeOf(shown.at)}</time>
    ${mine && !shown.deleted && shown.failed === undefined ? ticks(context, shown) : nothing}</div>`;
}

function ticks({chat, conversation, actions}: RowContext, shown: Message): TemplateResult {
  chat.countReceipts(conversation, shown);
  const status = conversation.status(shown) ?? 'sent';
  if (status === 'sending') {
    return sign('clock', t('message.sending'), 14);
  }
  const tick = sign(status === 'sent' ? 'check' : 'checks', t(`message.${status}`));
  const counts = conversation.counts.get(shown.id);
  const mark = html`<span class=${status} data-status=${status}>${tick}</span>`;
  if (conversation.isDirect || !counts || counts.of === 0) {
    return mark;
  }
  const label = t('message.read-by', {n: counts.read, of: counts.of});
  return html`<button class="read-by" aria-label=${label} title=${label} @click=${() => actions.info(shown)}>
    ${mark}<span aria-hidden="true">${counts.read}/${counts.of}</span></button>`;
}

function failed({chat}: RowContext, shown: Message): TemplateResult {
  return html`<div class="failed">${icon('warning', 16)} <span>${t('message.failed', {reason: shown.failed ?? ''})}</span>
    <button @click=${() => chat.outgoing.again(shown.key)}>${t('message.again')}</button>
    <button @click=${() => chat.outgoing.discard(shown.key)}>${t('message.discard')}</button></div>`;
}

function tools({chat, conversation, actions}: RowContext, shown: Message, mine: boolean): TemplateResult {
  const mayDelete = mine || (conversation.details.type !== 'direct' && conversation.details.role !== 'member');
  const tool = (name: Parameters<typeof icon>[0], label: string, act: (event: Event) => void) =>
    html`<button class="icon" tabindex="-1" aria-label=${label} title=${label} @click=${act}>${icon(name, 18)}</button>`;
  return html`<div class="tools" role="toolbar" aria-label=${t('message.actions')}>
    ${tool('smile', t('message.react'), (event) => actions.pick(shown, event.currentTarget as HTMLElement))}
    ${tool('reply', t('message.reply'), () => actions.reply(shown))}
    ${tool('copy', t('message.copy'), () => void navigator.clipboard?.writeText(shown.content))}
    ${mine ? tool('edit', t('message.edit'), () => actions.edit(shown)) : nothing}
    ${mine && !conversation.isDirect ? tool('info', t('message.info'), () => actions.info(shown)) : nothing}
    ${mayDelete ? tool('trash', t('message.delete'), () => chat.outgoing.delete(conversation.id, shown.id)) : nothing}</div>`;
}
