import {Backoff} from '../main/parley/backoff.ts';
import {lost, verdict, type End} from '../main/parley/end.ts';
import {SseParser} from '../main/parley/sse-reader.ts';
import {TransportChoice} from '../main/parley/transport.ts';
import {equal, test} from './expect.ts';

const closed = (code: number): End => ({kind: 'closed', code, reason: '', retryAfterMs: 0});

test('waits at most 30 seconds, and anything less', () => {
  const backoff = new Backoff(() => 1);
  const waits = Array.from({length: 10}, () => backoff.next());
  equal([waits[0], waits[1], waits[9]], [500, 1_000, 30_000]);
  equal(new Backoff(() => 0).next(), 0);
});

test('comes back after the close codes that allow it', () => {
  const comesBack = (code: number) => verdict(closed(code), true).comesBack;
  equal([1001, 1006, 1011, 1012, 1013, 4401, 4408, 4429].map(comesBack), Array(8).fill(true));
  equal([1000, 4400, 4403, 4409].map(comesBack), Array(4).fill(false));
  equal(verdict(closed(4401), true).renewsToken, true);
  equal(verdict(closed(4429), true).afterMs, 5_000);
});

test('changes the transport only where it never passed', () => {
  equal(verdict(lost('x'), false).changesTransport, true);
  equal(verdict(lost('x'), true).changesTransport, false);
  equal(verdict({...lost('x'), kind: 'unreachable'}, false).changesTransport, false);
});

test('tries the next transport after two failures, and the best again later', () => {
  const choice = new TransportChoice(['websocket', 'sse', 'poll']);
  choice.failed(0);
  equal(choice.next(0), 'websocket');
  choice.failed(0);
  equal(choice.next(1), 'sse');
  equal(choice.next(11 * 60_000), 'websocket');
});

test('puts streamed events together from pieces', () => {
  const told: string[] = [];
  const parser = new SseParser({frame: (frame) => void told.push(frame.type), cursor: (cursor) => void told.push(cursor)});
  [':\n\nid: 7\nevent: new_mes', 'sage\ndata: {"type":"new_message"}\n', '\n:\n\n'].forEach((piece) => parser.take(piece));
  equal(told, ['new_message', '7']);
});
