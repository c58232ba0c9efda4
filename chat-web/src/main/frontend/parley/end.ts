import type {ParleyError} from './error.ts';

/** How a connection ended, or why it did not begin. */
export interface End {
  /** By a close frame, by an HTTP status, nobody listens there, or it broke or fell silent. */
  kind: 'closed' | 'refused' | 'unreachable' | 'lost';
  /** Of the close frame, or the HTTP status; else 0. */
  code: number;
  reason: string;
  retryAfterMs: number;
}

/** What a client does after that. */
export interface Verdict {
  comesBack: boolean;
  renewsToken: boolean;
  /** Whether this transport seems not to pass here. */
  changesTransport: boolean;
  /** The least time to wait. */
  afterMs: number;
}

const TOO_MANY_MS = 5_000;
const STOP: Verdict = {comesBack: false, renewsToken: false, changesTransport: false, afterMs: 0};

export function lost(reason: string): End {
  return {kind: 'lost', code: 0, reason, retryAfterMs: 0};
}

/** Of a REST call. */
export function endOf(failure: ParleyError): End {
  return failure.status === 0
    ? {kind: 'unreachable', code: 0, reason: failure.message, retryAfterMs: failure.retryAfterMs}
    : {kind: 'refused', code: failure.status, reason: failure.message, retryAfterMs: failure.retryAfterMs};
}

/** @param passed whether the connection had worked */
export function verdict(end: End, passed: boolean): Verdict {
  const again = {...STOP, comesBack: true, afterMs: end.retryAfterMs};
  switch (end.kind) {
    case 'closed':
      return onClose(end, passed);
    case 'refused':
      return onRefusal(end, passed);
    case 'unreachable':
      return again;
    case 'lost':
      return {...again, changesTransport: !passed};
  }
}

function onClose(end: End, passed: boolean): Verdict {
  const again = {...STOP, comesBack: true, afterMs: end.retryAfterMs};
  switch (end.code) {
    case 1000:
    case 4400:
    case 4403:
    case 4409:
      return STOP;
    case 4401:
      return {...again, renewsToken: true};
    case 4429:
      return {...again, afterMs: end.retryAfterMs || TOO_MANY_MS};
    default:
      return {...again, changesTransport: !passed};
  }
}

function onRefusal(end: End, passed: boolean): Verdict {
  const again = {...STOP, comesBack: true, afterMs: end.retryAfterMs};
  switch (end.code) {
    case 401:
      return {...again, renewsToken: true};
    case 429:
    case 503:
      return again;
    default:
      return {...again, changesTransport: !passed};
  }
}
