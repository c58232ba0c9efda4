import DOMPurify from 'dompurify';
import {Marked, type TokenizerAndRendererExtension, type Tokens} from 'marked';

/**
 * Markdown to safe HTML. Raw HTML and images of a message are shown as the text that they are; DOMPurify is the only gate to the
 * page, and what passes it is a TrustedHTML, which the page's policy asks for.
 */
const ALLOWED = {
  ALLOWED_TAGS: ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote', 'span', 'h4'],
  ALLOWED_ATTR: ['href', 'class', 'start', 'dir'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  RETURN_TRUSTED_TYPE: true,
} as const;
const MAX_CACHED = 2_000;

/** A TrustedHTML where the browser knows them; only DOMPurify makes one. */
export interface SafeHtml { readonly safe: unique symbol }

let named: ReadonlySet<string> = new Set();
let mine = '';

const mention: TokenizerAndRendererExtension = {
  name: 'mention',
  level: 'inline',
  start: (source) => source.search(/@[a-z0-9]/i),
  tokenizer(source): Tokens.Generic | undefined {
    const name = /^@([a-z0-9._-]*[a-z0-9_])/i.exec(source)?.[1]?.toLowerCase();
    return name && named.has(name) ? {type: 'mention', raw: source.slice(0, name.length + 1), name} : undefined;
  },
  renderer: (token) => `<span class="mention${token.name === mine ? ' me' : ''}">@${escape(String(token.name))}</span>`,
};

const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [mention],
  renderer: {
    html: ({text}) => escape(text),
    image: ({href}) => escape(href),
    hr: () => '<p>—</p>',
    table: ({raw}) => `<pre><code>${escape(raw)}</code></pre>`,
    checkbox: ({checked}) => (checked ? '☑ ' : '☐ '),
    code: ({text}) => `<pre dir="ltr"><code>${escape(text)}</code></pre>`,
    heading(token) {
      return `<h4>${this.parser.parseInline(token.tokens)}</h4>`;
    },
  },
});

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
  if (node.hasAttribute('class') && !/^mention( me)?$/.test(node.className)) {
    node.removeAttribute('class');
  }
});

const cache = new Map<string, SafeHtml>();

/**
 * The HTML of a message; the same object for the same message.
 *
 * @param mentions usernames that are marked where they are said after an @
 * @param me the user's own
 */
export function render(text: string, mentions: string[], me: string): SafeHtml {
  const key = `${mentions.join(' ')}\n${me}\n${text}`;
  let known = cache.get(key);
  if (!known) {
    named = new Set(mentions);
    mine = me;
    known = DOMPurify.sanitize(marked.parse(text, {async: false}), ALLOWED as never) as unknown as SafeHtml;
    cache.set(key, known);
    if (cache.size > MAX_CACHED) {
      cache.delete(cache.keys().next().value!);
    }
  }
  return known;
}

/** One line for lists: the words without their marks. */
export function plainOf(text: string): string {
  return text.slice(0, 200).replace(/```|[*_~`>#]+/g, '').replace(/\s+/g, ' ').trim();
}

/** Whether it is nothing but a few emoji, which are then shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 24 && /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f\s])+$/u.test(text);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
