import type {Command} from '../main/parley/frames.ts';
import {Outbox} from '../main/parley/outbox.ts';
import {equal, test} from './expect.ts';

function command(id: string, conversation = 'c'): Command {
  return {type: 'send_message', conversation_id: conversation, client_msg_id: id, content: id, format: 'plain'};
}

function outbox(kept: Command[] = []): {box: Outbox; saved: () => string[]} {
  let saved = kept;
  const box = new Outbox({load: () => kept, save: (commands) => (saved = commands)}, () => undefined);
  return {box, saved: () => saved.map((one) => one.client_msg_id)};
}

const ids = (commands: Command[]) => commands.map((one) => one.client_msg_id);

const ack = (client_msg_id: string) => ({type: 'ack', client_msg_id, conversation_id: 'c', message_id: 'm', seq: 1}) as const;

const refusal = (client_msg_id: string, code: string, temporary: boolean, retry_after_ms?: number) =>
  ({type: 'error', code, message: '', client_msg_id, temporary, retry_after_ms}) as const;

test('sends one at a time to a conversation', async () => {
  const {box, saved} = outbox();
  const first = box.add(command('1'), 0);
  box.add(command('2'), 0);
  box.add(command('3', 'd'), 0);
  equal(ids(box.due(0)), ['1', '3']);
  equal(ids(box.due(1)), []);
  box.acknowledged(ack('1'));
  equal((await first).seq, 1);
  equal(ids(box.due(2)), ['2']);
  equal(saved(), ['2', '3']);
});

test('sends again under the same name when the connection was lost', () => {
  const {box} = outbox();
  box.add(command('1'), 0);
  box.due(0);
  box.disconnected();
  equal(ids(box.due(1)), ['1']);
});

test('goes on with what an earlier page left', () => {
  const {box} = outbox([command('old')]);
  equal(box.pending(10), [{conversation_id: 'c', client_msg_id: 'old'}]);
  equal(ids(box.due(0)), ['old']);
});

test('waits as long as it is told, and then tries again', () => {
  const {box} = outbox();
  box.add(command('1'), 0);
  box.due(0);
  box.refused(refusal('1', 'rate_limited', true, 500), 10);
  equal(ids(box.due(400)), []);
  equal(ids(box.due(600)), ['1']);
});

test('gives up what is refused for good', async () => {
  const {box, saved} = outbox();
  const sent = box.add(command('1'), 0);
  box.due(0);
  box.refused(refusal('1', 'not_a_member', false), 1);
  equal(await sent.catch((reason) => reason.code), 'not_a_member');
  equal(saved(), []);
});

test('asks for patience when too much waits', async () => {
  const {box} = outbox(Array.from({length: 500}, (_, i) => command(String(i))));
  equal(await box.add(command('one more'), 0).catch((reason) => reason.code), 'too_many_pending');
});
