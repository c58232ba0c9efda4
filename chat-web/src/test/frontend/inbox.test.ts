import type {ConversationEvent} from '../main/parley/frames.ts';
import {Inbox} from '../main/parley/inbox.ts';
import {equal, test} from './expect.ts';

function inbox(): {inbox: Inbox; told: (number | string)[]} {
  const told: (number | string)[] = [];
  const sink = {
    event: (event: ConversationEvent) => void told.push(event.seq),
    skipped: (_: string, first: number, last: number) => void told.push(`${first}-${last}`),
  };
  return {inbox: new Inbox(sink), told};
}

function event(seq: number): ConversationEvent {
  return {type: 'new_message', conversation_id: 'c', seq, sender_id: 'u', message_id: `m${seq}`, content: ''};
}

function entry(events: ConversationEvent[], from_seq: number, last_seq: number, limited = false) {
  return {conversation_id: 'c', events, from_seq, last_seq, limited, read_seq: 0, unread: 0, mentions: 0};
}

test('tells each event once and in order, however they come', () => {
  const {inbox: box, told} = inbox();
  [2, 1, 1, 4, 2, 3, 3, 5].forEach((seq) => box.offer(event(seq)));
  equal(told, [1, 2, 3, 4, 5]);
  equal([...box.gaps()], []);
});

test('knows what is missing before an event that waits', () => {
  const {inbox: box, told} = inbox();
  box.offer(event(1));
  box.offer(event(4));
  const gap = box.gap('c')!;
  equal([gap.position.eventId, gap.before?.seq], ['m1', 4]);
  box.range('c', [event(2), event(3)]);
  equal(told, [1, 2, 3, 4]);
});

test('goes on behind a gap that nothing fills', () => {
  const {inbox: box, told} = inbox();
  box.offer(event(1));
  box.offer(event(4));
  box.close(box.gap('c')!);
  equal(told, [1, '2-3', 4]);
});

test('begins where the application is', () => {
  const {inbox: box, told} = inbox();
  box.place('c', 7);
  [6, 7, 8].forEach((seq) => box.offer(event(seq)));
  equal(told, [8]);
  equal(box.known(10), {c: 8});
});

test('takes a limited page as the place from where on it has everything', () => {
  const {inbox: box, told} = inbox();
  box.place('c', 2);
  box.page(entry([event(8), event(9)], 8, 9, true));
  equal(told, ['3-7', 8, 9]);
});

test('has a new member begin where it was added', () => {
  const {inbox: box, told} = inbox();
  box.page(entry([event(5)], 5, 5));
  equal(told, [5]);
});

test('keeps the cursor back as long as something is missing', () => {
  const {inbox: box} = inbox();
  box.offer(event(1));
  box.offer(event(3));
  box.mark();
  box.cursor('next');
  equal(box.settled() ?? 'none', 'none');
  box.offer(event(2));
  box.settle();
  equal(box.settled(), 'next');
});

test('asks for what a state says is there', () => {
  const {inbox: box} = inbox();
  box.place('c', 3);
  box.top('c', 5);
  equal(box.gap('c')?.before ?? 'none', 'none');
  equal([...box.gaps()], ['c']);
});
