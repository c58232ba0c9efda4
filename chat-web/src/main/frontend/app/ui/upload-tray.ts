import {css, html, nothing, type TemplateResult} from 'lit';
import type {Chat} from '../model/chat.ts';
import type {Upload} from '../model/uploads.ts';
import {sizeOf, t} from '../text/text.ts';
import {icon} from './icons.ts';

export const trayStyles = css`
  .tray { display: flex; gap: 8px; overflow-x: auto; padding: 6px 4px; margin-block-end: 4px; }
  .upload { display: flex; gap: 8px; align-items: center; padding: 6px 4px 6px 8px; border: 1px solid var(--line); border-radius: 12px;
    background: var(--panel); inline-size: 220px; flex: none; font-size: 13px; }
  .upload img { inline-size: 40px; block-size: 40px; object-fit: cover; border-radius: 8px; flex: none; }
  .upload .what { flex: 1; min-inline-size: 0; }
  .upload b, .upload small { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .upload small { color: var(--muted); }
  .upload.failed { border-color: var(--danger); }
  .upload.failed small { color: var(--danger); }
  .upload progress { inline-size: 100%; block-size: 4px; accent-color: var(--accent); display: block; }
  .upload .icon { inline-size: 30px; block-size: 30px; }
`;

/** The files that will go with the next message. */
export function tray(chat: Chat, conversationId: string): TemplateResult | typeof nothing {
  const uploads = chat.uploads.of(conversationId);
  return uploads.length === 0
    ? nothing
    : html`<div class="tray" role="group" aria-label=${t('upload.files')}>${uploads.map((one) => row(chat, conversationId, one))}</div>`;
}

function row(chat: Chat, conversationId: string, one: Upload): TemplateResult {
  const {name, size} = one.file;
  return html`<div class="upload ${one.state}" data-state=${one.state}>
    ${one.picture ? html`<img src=${one.picture} alt="">` : icon('file', 24)}
    <div class="what"><b><bdi>${name}</bdi></b>
      ${one.state === 'sending'
        ? html`<progress max=${Math.max(1, size)} .value=${one.sent} aria-label=${t('upload.progress', {name})}></progress>`
        : html`<small role=${one.state === 'failed' ? 'alert' : nothing}>${one.state === 'failed' ? reason(one) : sizeOf(size)}</small>`}
    </div>
    ${one.state === 'failed' ? html`<button type="button" class="icon" aria-label=${t('upload.again', {name})} title=${t('upload.again', {name})}
      @click=${() => chat.uploads.again(one)}>${icon('again', 16)}</button>` : nothing}
    <button type="button" class="icon" aria-label=${t('upload.remove', {name})} title=${t('upload.remove', {name})}
      @click=${() => chat.uploads.remove(conversationId, one)}>${icon('close', 16)}</button></div>`;
}

function reason(one: Upload): string {
  switch (one.reason) {
    case 'too_large':
      return t('upload.too-large');
    case 'refused':
      return t('upload.refused');
    default:
      return t('upload.failed');
  }
}
