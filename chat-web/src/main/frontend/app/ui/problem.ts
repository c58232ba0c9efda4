import {ParleyError} from '../../parley/index.ts';
import {t, type Key} from '../text/text.ts';

const TEXTS: Record<string, Key> = {
  forbidden: 'error.forbidden', not_a_member: 'error.forbidden', not_found: 'error.not-found', rate_limited: 'error.rate-limited',
  unreachable: 'error.unreachable', unavailable: 'error.unreachable', internal: 'error.other',
};

/** Why something did not work, for whoever tried. */
export function problemText(thrown: unknown): string {
  const error = ParleyError.from(thrown);
  const key = TEXTS[error.code];
  return key ? t(key) : error.message;
}
