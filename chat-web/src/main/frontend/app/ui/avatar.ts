import {css, html, nothing, type TemplateResult} from 'lit';
import type {PresenceStatus} from '../../parley/index.ts';
import {t} from '../text/text.ts';

export const avatarStyles = css`
  .avatar { position: relative; flex: none; inline-size: var(--size, 44px); block-size: var(--size, 44px); border-radius: 32%;
    display: grid; place-items: center; font-weight: 600; font-size: calc(var(--size, 44px) * .36); color: #fff;
    user-select: none; background: var(--shade); }
  .avatar.small { --size: 32px; }
  .avatar.tiny { --size: 24px; }
  .avatar i { position: absolute; inset-inline-end: -2px; inset-block-end: -2px; inline-size: 13px; block-size: 13px;
    border-radius: 50%; border: 2px solid var(--panel); background: var(--offline); }
  .avatar i.online { background: var(--online); }
  .avatar i.away { background: var(--away); }
  .shade0 { --shade: linear-gradient(140deg, #5b6cf0, #3b48c4); } .shade1 { --shade: linear-gradient(140deg, #c2548f, #8f2f68); }
  .shade2 { --shade: linear-gradient(140deg, #2f8f6f, #1c6650); } .shade3 { --shade: linear-gradient(140deg, #b9652a, #8a4314); }
  .shade4 { --shade: linear-gradient(140deg, #7b56c9, #55359a); } .shade5 { --shade: linear-gradient(140deg, #2c83a8, #17607f); }
  .shade6 { --shade: linear-gradient(140deg, #a84a4a, #7c2c2c); } .shade7 { --shade: linear-gradient(140deg, #66762a, #475417); }
`;

/** One of eight colours, the same for the same id everywhere. */
export function shadeOf(id: string): number {
  let sum = 0;
  for (const char of id) {
    sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  }
  return sum % 8;
}

/** Initials on a colour; the name stands beside it. */
export function avatar(id: string, name: string, size = '', status?: PresenceStatus): TemplateResult {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const initials = words.map((word) => [...word][0]).filter((_, i) => i === 0 || i === words.length - 1).join('');
  return html`<span class="avatar ${size} shade${shadeOf(id)}"><span aria-hidden="true">${initials.toUpperCase()}</span>
    ${status ? html`<i class=${status} role="img" aria-label=${t(`presence.${status}`)}></i>` : nothing}</span>`;
}
