import {ParleyError} from './error.ts';
import type {MediaInfo} from './frames.ts';
import {refusal, type Http} from './http.ts';

/** An upload of which nothing went out for so long is given up. */
const STALLED_MS = 60_000;
/** From so many bytes on a file goes up in pieces. */
const LARGE_BYTES = 8 << 20;

export interface UploadOptions {
  /** Told of how many bytes went out so far. */
  progress: (sent: number) => void;
  signal: AbortSignal;
}

/**
 * Prepares to upload a file; each call of what it gives is an attempt, and answers what is known of the file then. A large file goes
 * on where the attempt before was cut off.
 *
 * @param largeBytes from which size on; the others go up in one piece
 */
export async function uploader(http: Http, file: File, options: UploadOptions, largeBytes = LARGE_BYTES): Promise<() => Promise<MediaInfo>> {
  return file.size < largeBytes
    ? () => upload(http, file, options)
    : (await import('./pieces.ts')).piecewise(http, file, options);
}

/** Uploads a file in one piece; what is known of it then. */
export async function upload(http: Http, file: File, options: UploadOptions): Promise<MediaInfo> {
  const path = `media?name=${encodeURIComponent(file.name)}`;
  return answer(await send(http, 'POST', path, {'Content-Type': 'application/octet-stream'}, file, options));
}

/** Sends bytes, once more with a new token where the first was refused. */
export async function send(http: Http, method: string, path: string, headers: Record<string, string>, body: Blob,
  options: UploadOptions): Promise<XMLHttpRequest> {
  const first = await attempt(http, method, path, {...headers, Authorization: await http.authorization(false)}, body, options);
  return first.status === 401
    ? await attempt(http, method, path, {...headers, Authorization: await http.authorization(true)}, body, options)
    : first;
}

// Only this old interface tells how far it is.
async function attempt(http: Http, method: string, path: string, headers: Record<string, string>, body: Blob,
  options: UploadOptions): Promise<XMLHttpRequest> {
  const request = new XMLHttpRequest();
  request.open(method, new URL(`api/v1/${path}`, http.root));
  Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
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
      request.send(body);
    });
  } finally {
    clearInterval(watch);
    options.signal.removeEventListener('abort', abort);
  }
  if (request.status === 0) {
    throw new ParleyError('unreachable', 'the upload was cut off', true);
  }
  return request;
}

async function answer(request: XMLHttpRequest): Promise<MediaInfo> {
  const response = responseOf(request);
  if (!response.ok) {
    throw await refusal(response);
  }
  return (await response.json()) as MediaInfo;
}

/** With what tells how long to wait. */
export function responseOf(request: XMLHttpRequest): Response {
  const init = {status: request.status, headers: {'Retry-After': request.getResponseHeader('Retry-After') ?? '0'}};
  return new Response(request.responseText || null, init);
}
