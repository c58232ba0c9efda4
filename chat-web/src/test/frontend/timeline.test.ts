import {Timeline} from '../main/app/model/timeline.ts';
import {Heights} from '../main/app/ui/heights.ts';
import type {HistoryEntry} from '../main/parley/frames.ts';
import {equal, test} from './expect.ts';

const base = (seq: number) => ({conversation_id: 'c', seq, sender_id: 'ana', timestamp_ms: seq * 1000});
const message = (seq: number) => ({...base(seq), type: 'new_message', message_id: `m${seq}`, content: `words ${seq}`}) as const;
const entry = (seq: number, more: Partial<HistoryEntry> = {}): HistoryEntry =>
  ({...base(seq), message_id: `m${seq}`, kind: 'message', content: `words ${seq}`, ...more});
const edit = (seq: number, content: string) =>
  ({...base(seq), type: 'message_edited', message_id: 'm1', event_id: `e${seq}`, content, edited_at: 1}) as const;
const reaction = (seq: number, remove?: true) =>
  ({...base(seq), type: 'reaction', message_id: 'm1', event_id: `e${seq}`, user_id: 'ben', emoji: '👍', remove}) as const;

test('has pages of history before what came live', () => {
  const timeline = new Timeline();
  timeline.append(message(3));
  equal(timeline.oldestId, 'm3');
  timeline.prepend([entry(2), entry(1)], false);
  equal(timeline.lines.map((line) => line.seq), [1, 2, 3]);
  equal([timeline.complete, timeline.oldestId], [true, 'm1']);
});

test('has the words of the last edit, whichever way it came', () => {
  const timeline = new Timeline();
  timeline.append(message(1));
  timeline.append(edit(5, 'later'));
  timeline.append(edit(4, 'earlier'));
  equal(timeline.message('m1')?.content, 'later');
});

test('remembers what happens to messages that are not loaded yet', () => {
  const timeline = new Timeline();
  timeline.append(edit(5, 'later'));
  timeline.append(reaction(6));
  timeline.prepend([entry(1)], true);
  equal([timeline.message('m1')?.content, timeline.message('m1')?.reactions.get('👍')?.size], ['later', 1]);
});

test('takes reactions off, and everything of a deleted message', () => {
  const timeline = new Timeline();
  timeline.append(message(1));
  timeline.append(reaction(2));
  timeline.append(reaction(3, true));
  equal(timeline.message('m1')?.reactions.size, 0);
  timeline.append({...base(4), type: 'message_deleted', message_id: 'm1', event_id: 'e4', deleted_by: 'ana'});
  equal([timeline.message('m1')?.deleted, timeline.message('m1')?.content], [true, '']);
});

test('begins anew where something was skipped', () => {
  const timeline = new Timeline();
  [1, 2, 9].forEach((seq) => timeline.append(message(seq)));
  timeline.dropUpTo(8);
  equal([timeline.lines.map((line) => line.seq), timeline.complete], [[9], false]);
});

test('knows where rows stand, as heights become known', () => {
  const heights = new Heights(50);
  heights.resize(100_000);
  equal([heights.total(), heights.at(125)], [5_000_000, 2]);
  equal(heights.measured(1, 80), 30);
  equal([heights.offset(2), heights.at(129), heights.total()], [130, 1, 5_000_030]);
  heights.prepend(10);
  equal([heights.offset(11), heights.count], [550, 100_010]);
});
