import {css} from 'lit';

export const messageStyles = css`
  .day { display: flex; justify-content: center; padding: 14px 0 8px; }
  .day span { background: var(--panel); border: 1px solid var(--line); border-radius: 999px; padding: 3px 12px; font-size: 12px;
    color: var(--muted); font-weight: 500; }
  .new { display: flex; align-items: center; gap: 10px; color: var(--danger); font-size: 12px; font-weight: 600; padding: 8px 0; }
  .new::before, .new::after { content: ""; flex: 1; border-block-start: 1px solid currentColor; opacity: .5; }
  .notice { text-align: center; color: var(--muted); font-size: 13px; padding: 6px 12px; }
  .message { display: flex; gap: 8px; align-items: flex-end; max-inline-size: min(720px, 84%); position: relative; padding-block: 1px; }
  .message.mine { margin-inline-start: auto; flex-direction: row-reverse; }
  .message.first { padding-block-start: 8px; }
  .message > .pad { inline-size: 32px; flex: none; }
  .body { position: relative; min-inline-size: 76px; max-inline-size: 100%; background: var(--in); border-radius: var(--radius);
    padding: 7px 12px 6px; box-shadow: var(--shadow); }
  .mine .body { background: var(--out); }
  .first:not(.mine) .body { border-start-start-radius: 4px; }
  .first.mine .body { border-start-end-radius: 4px; }
  .who { font-weight: 600; font-size: 13px; }
  .quote { all: unset; cursor: pointer; display: block; border-inline-start: 3px solid var(--accent); background: var(--code);
    border-radius: 6px; padding: 4px 10px; margin-block: 3px 5px; font-size: 13px; max-inline-size: 100%; box-sizing: border-box; }
  .quote b, .quote span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .quote span { color: var(--muted); }
  .text { overflow-wrap: anywhere; }
  .text p { margin: 0; } .text p + p, .text ul, .text ol, .text blockquote, .text pre { margin-block: 6px 0; }
  .text h4 { margin: 2px 0; font-size: 1.05em; }
  .text ul, .text ol { padding-inline-start: 22px; margin-block-end: 0; }
  .text a { color: var(--accent); text-underline-offset: 2px; }
  .mine .text a { color: var(--accent-strong); }
  .text code { font: .88em/1.5 ui-monospace, "Liberation Mono", Menlo, monospace; background: var(--code); border-radius: 5px; padding: 1px 5px; }
  .text pre { background: var(--code); border-radius: 8px; padding: 8px 10px; overflow-x: auto; }
  .text pre code { background: none; padding: 0; white-space: pre; }
  .text blockquote { margin-inline: 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); color: var(--muted); }
  .text .mention { background: var(--accent-soft); color: var(--accent-strong); border-radius: 5px; padding: 0 3px; font-weight: 600; }
  .text .mention.me { background: var(--mention); color: var(--mention-text); }
  .text.plain { white-space: pre-wrap; }
  .text.emoji { font-family: var(--emoji); font-size: 34px; line-height: 1.2; }
  .text.gone { color: var(--muted); font-style: italic; }
  .meta { display: flex; gap: 5px; justify-content: flex-end; align-items: center; color: var(--muted); font-size: 11.5px;
    margin-block-start: 1px; min-block-size: 16px; }
  .meta .sign { color: var(--muted); }
  .meta .read .sign { color: var(--tick-read); }
  .meta button { all: unset; cursor: pointer; display: inline-flex; align-items: center; gap: 3px; border-radius: 4px; }
  .meta button:focus-visible { outline: 2px solid var(--accent); }
  .reactions { display: flex; flex-wrap: wrap; gap: 4px; margin-block-start: 4px; }
  .reactions button { border: 1px solid var(--line); background: var(--panel); border-radius: 999px; font-size: 13px;
    padding: 1px 9px; min-block-size: 26px; }
  .reactions button span { font-family: var(--emoji); }
  .reactions button.own { border-color: var(--accent); background: var(--accent-soft); }
  .failed { color: var(--danger); font-size: 12.5px; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-block-start: 4px; }
  .failed button { border: 1px solid currentColor; background: none; border-radius: 8px; padding: 2px 8px; }
  .tools { position: absolute; inset-block-start: -29px; inset-inline-end: 8px; display: none; background: var(--raised);
    border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--float); z-index: 2; padding: 1px; }
  .mine .tools { inset-inline: auto 8px; }
  .message:hover .tools, .message:focus-within .tools, .message.active .tools { display: flex; }
  .tools .icon { inline-size: 32px; block-size: 32px; border-radius: 8px; }
  .flash .body { animation: flash 1.6s ease-out; }
  @keyframes flash { 0%, 40% { box-shadow: 0 0 0 3px var(--accent); } 100% { box-shadow: var(--shadow); } }
  @media (hover: none) { .message:hover:not(.active):not(:focus-within) .tools { display: none; } }
`;
