import {ParleyError} from '../main/parley/error.ts';
import {PiecewiseUpload, type PieceStore} from '../main/parley/pieces.ts';
import {equal, test} from './expect.ts';

/** Takes pieces of one file; fails where it is told to. */
class Shelf implements PieceStore {
  readonly calls: string[] = [];
  received = 0;
  begun = 0;
  /** Takes so many bytes of the next piece, then the network is cut. */
  cutAfter = Infinity;
  forgot = false;

  begin(): Promise<string> {
    this.received = 0;
    this.forgot = false;
    this.calls.push('begin');
    return Promise.resolve(`media_${++this.begun}`);
  }

  offset(id: string): Promise<number> {
    this.calls.push(`offset ${id}`);
    return this.forgot ? Promise.reject(new ParleyError('not_found', '', false, 0, 404)) : Promise.resolve(this.received);
  }

  append(id: string, from: number, to: number): Promise<number> {
    this.calls.push(`${id} ${from}-${to}`);
    const bytes = Math.min(to - from, this.cutAfter);
    this.received += bytes;
    this.cutAfter = Infinity;
    return bytes < to - from ? Promise.reject(new ParleyError('unreachable', 'cut', true)) : Promise.resolve(this.received);
  }
}

async function cut(upload: PiecewiseUpload): Promise<void> {
  let code = '';
  await upload.run().catch((thrown) => (code = ParleyError.from(thrown).code));
  equal(code, 'unreachable');
}

test('sends one piece after the other', async () => {
  const shelf = new Shelf();
  equal(await new PiecewiseUpload(shelf, 25, 10).run(), 'media_1');
  equal(shelf.calls, ['begin', 'media_1 0-10', 'media_1 10-20', 'media_1 20-25']);
});

test('goes on where it was cut off, in the midst of a piece', async () => {
  const shelf = new Shelf();
  const upload = new PiecewiseUpload(shelf, 25, 10);
  shelf.cutAfter = 4;
  await cut(upload);
  equal(await upload.run(), 'media_1');
  equal(shelf.calls, ['begin', 'media_1 0-10', 'offset media_1', 'media_1 4-14', 'media_1 14-24', 'media_1 24-25']);
});

test('begins anew where the server does not know it any more', async () => {
  const shelf = new Shelf();
  const upload = new PiecewiseUpload(shelf, 15, 10);
  shelf.cutAfter = 4;
  await cut(upload);
  shelf.forgot = true;
  equal(await upload.run(), 'media_2');
  equal(shelf.received, 15);
});

test('has nothing to send where only the last answer was lost', async () => {
  const shelf = new Shelf();
  const upload = new PiecewiseUpload(shelf, 10, 10);
  await upload.run();
  equal(await upload.run(), 'media_1');
  equal(shelf.calls, ['begin', 'media_1 0-10', 'offset media_1']);
});
