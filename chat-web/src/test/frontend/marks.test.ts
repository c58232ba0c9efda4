import {Marks, TAKEN_WITHIN_MS} from '../main/parley/marks.ts';
import {equal, test} from './expect.ts';

const sent = (marks: Marks, now: number) =>
  marks.due(now).map((frame) => (frame.type === 'receipt' ? `${frame.status} ${frame.seq}` : frame.type));

test('a mark counts as known when a ping that was sent late enough is answered', () => {
  const marks = new Marks();
  marks.read('c', 5);
  equal(sent(marks, 0), ['read 5']);
  equal(marks.ping(10, TAKEN_WITHIN_MS - 1), {c: 5});
  marks.pong();
  marks.disconnected();
  equal(sent(marks, 1), ['read 5']);
  equal(marks.ping(10, 1 + TAKEN_WITHIN_MS), {c: 5});
  marks.pong();
  marks.disconnected();
  equal(sent(marks, 2), []);
});

test('a mark that was refused after all is sent again', () => {
  const marks = new Marks();
  marks.read('c', 5);
  marks.due(0);
  marks.ping(10, TAKEN_WITHIN_MS);
  marks.pong();
  marks.again('c');
  equal(sent(marks, TAKEN_WITHIN_MS), ['read 5']);
});

test('whatever may have been refused is sent again later', () => {
  const marks = new Marks();
  marks.read('c', 5);
  marks.delivered('d', 6);
  equal(sent(marks, 0), ['read 5', 'delivered 6']);
  marks.refused(1_000);
  equal(sent(marks, 999), []);
  equal(sent(marks, 1_000), ['read 5', 'delivered 6']);
});

test('says how far the user has read and how far the device got', () => {
  const marks = new Marks();
  marks.delivered('c', 3);
  marks.read('c', 2);
  equal(sent(marks, 0), ['read 2', 'delivered 3']);
  equal(sent(marks, 1), []);
  marks.disconnected();
  equal(sent(marks, 2), ['read 2', 'delivered 3']);
});
