import {ParleyError} from './error.ts';
import type {MediaInfo} from './frames.ts';
import {refusal, type Http} from './http.ts';
import {responseOf, send, type UploadOptions} from './upload.ts';

/** As the server puts parts into its store. */
const PIECE_BYTES = 8 << 20;
const TUS = {'Tus-Resumable': '1.0.0'};

/** The server and the network, as an upload in pieces needs them. */
export interface PieceStore {
  /** The id of a file that is begun. */
  begin(): Promise<string>;
  /** How many bytes of it are there; fails with status 404 where it is not known any more. */
  offset(id: string): Promise<number>;
  /** Puts the bytes from `from` to `to`; how many are there then. */
  append(id: string, from: number, to: number): Promise<number>;
}

/**
 * A file that goes up in pieces by tus 1.0.0. After a piece was cut off, `run` may be called again: it asks how far the file
 * came, and goes on there.
 */
export class PiecewiseUpload {
  private id = '';

  constructor(private readonly store: PieceStore, private readonly size: number, private readonly pieceBytes = PIECE_BYTES) {}

  /** Gives the file's id once all of it is there. */
  async run(): Promise<string> {
    let offset = await this.start();
    while (offset < this.size) {
      offset = await this.store.append(this.id, offset, Math.min(this.size, offset + this.pieceBytes));
    }
    return this.id;
  }

  private async start(): Promise<number> {
    if (this.id) {
      try {
        return await this.store.offset(this.id);
      } catch (thrown) {
        if (ParleyError.from(thrown).status !== 404) {
          throw thrown;
        }
        // It waited for too long: from the beginning.
      }
    }
    this.id = await this.store.begin();
    return 0;
  }
}

/** At the server; what is known of the file when `run` has ended. */
export function piecewise(http: Http, file: File, options: UploadOptions): () => Promise<MediaInfo> {
  const upload = new PiecewiseUpload(new TusStore(http, file, options), file.size);
  return async () => await http.call<MediaInfo>('GET', `media/${await upload.run()}/info`);
}

class TusStore implements PieceStore {
  constructor(private readonly http: Http, private readonly file: File, private readonly options: UploadOptions) {}

  async begin(): Promise<string> {
    const headers = {...TUS, 'Upload-Length': String(this.file.size), 'Upload-Metadata': `filename ${base64(this.file.name)}`};
    const answer = await this.http.fetch('media/uploads', {method: 'POST', headers}, this.patience());
    const id = answer.headers.get('Location')?.split('/').pop();
    if (!id) {
      throw new ParleyError('internal', 'the upload has no place', true);
    }
    return id;
  }

  async offset(id: string): Promise<number> {
    try {
      const answer = await this.http.fetch(`media/uploads/${id}`, {method: 'HEAD', headers: TUS}, this.patience());
      const offset = Number(answer.headers.get('Upload-Offset'));
      this.options.progress(offset);
      return offset;
    } catch (thrown) {
      if (ParleyError.from(thrown).status === 404) {
        return await this.whole(id, thrown);
      }
      throw thrown;
    }
  }

  /** All of it may be there, and only the answer was lost. */
  private async whole(id: string, unknown: unknown): Promise<number> {
    if ((await this.http.call<MediaInfo>('GET', `media/${id}/info`)).status === 'uploading') {
      throw unknown;
    }
    return this.file.size;
  }

  async append(id: string, from: number, to: number): Promise<number> {
    const {progress, signal} = this.options;
    const headers = {...TUS, 'Upload-Offset': String(from), 'Content-Type': 'application/offset+octet-stream'};
    const request = await send(this.http, 'PATCH', `media/uploads/${id}`, headers, this.file.slice(from, to),
      {progress: (sent) => progress(from + sent), signal});
    if (request.status === 409) {
      // The server still reads what was cut off, or has more of it than was known here.
      throw new ParleyError('conflict', 'the upload goes on elsewhere', true, 1_000, 409);
    }
    if (request.status !== 204) {
      throw await refusal(responseOf(request));
    }
    return Number(request.getResponseHeader('Upload-Offset'));
  }

  private patience(): AbortSignal {
    return AbortSignal.any([this.options.signal, AbortSignal.timeout(20_000)]);
  }
}

/** Of UTF-8, as tus has texts in headers. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
