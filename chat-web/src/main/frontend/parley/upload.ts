import {ParleyError} from './error.ts';
import type {MediaInfo} from './frames.ts';
import {refusal, type Http} from './http.ts';

/** An upload of which nothing went out for so long is given up. */
const STALLED_MS = 60_000;

export interface UploadOptions {
  /** Told of how many bytes went out so far. */
  progress: (sent: number) => void;
  signal: AbortSignal;
}

/** Uploads a file in one piece; what is known of it then. Once more with a new token where the first was refused. */
export async function upload(http: Http, file: File, options: UploadOptions): Promise<MediaInfo> {
  try {
    return await attempt(http, file, options, false);
  } catch (thrown) {
    if (thrown instanceof ParleyError && thrown.status === 401) {
      return await attempt(http, file, options, true);
    }
    throw thrown;
  }
}

// Only this old interface tells how far it is.
async function attempt(http: Http, file: File, options: UploadOptions, renew: boolean): Promise<MediaInfo> {
  const authorization = await http.authorization(renew);
  const request = new XMLHttpRequest();
  request.open('POST', new URL(`api/v1/media?name=${encodeURIComponent(file.name)}`, http.root));
  request.setRequestHeader('Authorization', authorization);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  let heardAt = Date.now();
  request.upload.onprogress = ({loaded}) => {
    heardAt = Date.now();
    options.progress(loaded);
  };
  const watch = setInterval(() => Date.now() - heardAt > STALLED_MS && request.abort(), 1_000);
  const abort = () => request.abort();
  options.signal.addEventListener('abort', abort);
  try {
    await new Promise<void>((resolve) => {
      request.onloadend = () => resolve();
      request.send(file);
    });
  } finally {
    clearInterval(watch);
    options.signal.removeEventListener('abort', abort);
  }
  return answer(request);
}

async function answer(request: XMLHttpRequest): Promise<MediaInfo> {
  if (request.status === 0) {
    throw new ParleyError('unreachable', 'the upload was cut off', true);
  }
  const init = {status: request.status, headers: {'Retry-After': request.getResponseHeader('Retry-After') ?? '0'}};
  const response = new Response(request.responseText || null, init);
  if (!response.ok) {
    throw await refusal(response);
  }
  return (await response.json()) as MediaInfo;
}
