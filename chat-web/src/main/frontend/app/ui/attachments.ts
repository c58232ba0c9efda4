import {css, html, nothing, type TemplateResult} from 'lit';
import type {MediaInfo} from '../../parley/index.ts';
import type {Chat} from '../model/chat.ts';
import type {Message} from '../model/timeline.ts';
import {sizeOf, t} from '../text/text.ts';
import {icon} from './icons.ts';
import {plainOf} from './markdown.ts';

/** As the server makes thumbnails. */
const LONGEST_SIDE = 320;

export const attachmentStyles = css`
  .files { display: flex; flex-direction: column; gap: 4px; margin-block: 3px; }
  .picture { display: block; border-radius: 10px; overflow: hidden; background: var(--code); max-inline-size: 100%; }
  .picture img { display: block; max-inline-size: 100%; block-size: auto; object-fit: cover; }
  .file { display: flex; gap: 10px; align-items: center; padding: 8px 12px; border-radius: 10px; background: var(--code); color: inherit;
    text-decoration: none; max-inline-size: 320px; }
  a.file:hover { background: var(--hover); }
  .file span { min-inline-size: 0; }
  .file b, .file small { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .file b { font-weight: 600; font-size: 14px; }
  .file small { color: var(--muted); }
  video, audio { display: block; inline-size: min(320px, 100%); border-radius: 10px; }
`;

/** The files of a message. Their room is kept before they are there, so that nothing jumps. */
export function attachments(chat: Chat, message: Message): TemplateResult | typeof nothing {
  return message.attachments.length === 0
    ? nothing
    : html`<div class="files">${message.attachments.map((id) => one(chat, chat.files.info(id)))}</div>`;
}

/** What a message says in one line: its words, or that it is of files. */
export function summary(message: {content: string; attachments: readonly string[]}): string {
  return plainOf(message.content) || (message.attachments.length > 0 ? t('message.files', {n: message.attachments.length}) : '');
}

function one(chat: Chat, info: MediaInfo | undefined): TemplateResult {
  if (!info) {
    return html`<div class="file">${icon('file')}<span><b>…</b></span></div>`;
  }
  const link = chat.files.link(info.media_id);
  const url = link && chat.files.address(link.url);
  if (info.thumbnail) {
    return picture(info, url, link?.thumbnail_url && chat.files.address(link.thumbnail_url));
  }
  if (url && /^(video|audio)\//.test(info.type)) {
    return info.type.startsWith('video/')
      ? html`<video controls preload="metadata" src=${url} aria-label=${info.name}></video>`
      : html`<audio controls preload="metadata" src=${url} aria-label=${info.name}></audio>`;
  }
  return html`<a class="file" href=${url ?? nothing} download=${info.name}>${icon('file')}
    <span><b><bdi>${info.name}</bdi></b><small>${sizeOf(info.size)}</small></span></a>`;
}

function picture(info: MediaInfo, url: string | undefined, thumbnail: string | undefined): TemplateResult {
  const {width = LONGEST_SIDE, height = LONGEST_SIDE} = info;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return html`<a class="picture" href=${url ?? nothing} target="_blank" rel="noopener" title=${info.name}>
    <img src=${thumbnail ?? nothing} alt=${info.name} width=${Math.round(width * scale)} height=${Math.round(height * scale)}></a>`;
}
