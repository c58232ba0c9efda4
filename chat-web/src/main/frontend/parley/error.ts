import type {Failure} from './frames.ts';

/** Why a call or a command was not done. */
export class ParleyError extends Error {
  /**
   * @param code of the protocol, or `unreachable`, `too_many_pending`, `closed`
   * @param temporary whether the same may succeed later
   * @param status of HTTP; 0 where there was no answer
   */
  constructor(
    readonly code: string,
    message: string,
    readonly temporary: boolean,
    readonly retryAfterMs = 0,
    readonly status = 0,
  ) {
    super(message);
  }

  static of(failure: Failure): ParleyError {
    return new ParleyError(failure.code, failure.message, failure.temporary, failure.retry_after_ms ?? 0);
  }

  /** Whatever was thrown. */
  static from(thrown: unknown): ParleyError {
    return thrown instanceof ParleyError ? thrown : new ParleyError('internal', String(thrown), false);
  }
}
