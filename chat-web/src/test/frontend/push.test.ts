import {PushRegistration} from '../main/app/model/push.ts';
import {ParleyError, type Http} from '../main/parley/index.ts';
import {notificationOf, payloadOf} from '../main/push/payload.ts';
import {equal, test} from './expect.ts';

const note = {language: 'de', one: 'Neue Nachricht', other: '{n} neue Nachrichten', icon: '', key: 'k'};

/** A server that keeps one device, and a browser that was subscribed or not. */
class Scene {
  readonly calls: string[] = [];
  readonly kept = new Map<string, string>();
  key?: string = 'key-1';
  device: {name?: string; push_provider?: string} = {name: 'Laptop'};
  ended = 0;
  readonly registration = new PushRegistration(
    {call: (method: string, path: string, body?: object) => this.answer(method, path, body)} as unknown as Http,
    'u_1', 'web-1',
    {
      getItem: (name) => this.kept.get(name) ?? null,
      setItem: (name, value) => void this.kept.set(name, value),
      removeItem: (name) => void this.kept.delete(name),
    },
    {subscribe: (key) => Promise.resolve(`subscribed with ${key}`), end: () => Promise.resolve(void this.ended++)},
  );

  private answer(method: string, path: string, body?: object): Promise<unknown> {
    if (method === 'PUT') {
      this.calls.push(JSON.stringify(body));
      this.device = {name: this.device.name, ...('push' in body! ? {push_provider: 'webpush'} : {})};
    }
    return Promise.resolve(path === 'push' ? {providers: [], webpush_public_key: this.key} : this.device);
  }
}

test('tells the server once where to push, and keeps the name of the device', async () => {
  const scene = new Scene();
  equal(await scene.registration.on(), true);
  equal(await scene.registration.on(), true);
  equal(scene.calls, ['{"name":"Laptop","push":{"provider":"webpush","token":"subscribed with key-1"}}']);
});

test('tells it again when the key changed, or when the server forgot', async () => {
  const scene = new Scene();
  await scene.registration.on();
  scene.key = 'key-2';
  await scene.registration.on();
  scene.device = {};
  await scene.registration.on();
  equal(scene.calls.length, 3);
  equal(scene.calls[1]!.includes('key-2'), true);
});

test('ends it here and there, also when the server pushes no more', async () => {
  const scene = new Scene();
  await scene.registration.on();
  scene.key = undefined;
  equal(await scene.registration.on(), false);
  equal([scene.ended, scene.kept.size, scene.device.push_provider], [1, 0, undefined]);
  await scene.registration.off();
  equal(scene.calls.length, 2);
});

test('a server without pushes is left alone', async () => {
  const scene = new Scene();
  scene.key = undefined;
  equal(await scene.registration.on(), false);
  equal(scene.calls, []);
});

test('a device that the server does not know is none', async () => {
  const told: unknown[] = [];
  const http = {
    call: (method: string, path: string, body?: unknown) => {
      if (method === 'GET' && path !== 'push') {
        return Promise.reject(new ParleyError('not_found', 'none', false));
      }
      told.push(body);
      return Promise.resolve({webpush_public_key: 'k'});
    },
  } as unknown as Http;
  const storage = {getItem: () => null, setItem: () => undefined, removeItem: () => undefined};
  const subscriber = {subscribe: () => Promise.resolve('s'), end: () => Promise.resolve()};
  equal(await new PushRegistration(http, 'u_1', 'web-1', storage, subscriber).on(), true);
  equal(told.at(-1), {push: {provider: 'webpush', token: 's'}});
});

test('a push says how much is new, in the language of the user', () => {
  const told = (text: string) => notificationOf(payloadOf(text)!, note);
  const first = told('{"conversation_id":"conv_1","count":1,"badge":1}');
  equal([first.title, first.options.body, first.options.tag], ['Parley', 'Neue Nachricht', 'conv_1']);
  equal(told('{"conversation_id":"conv_1","count":1200,"badge":1}').options.body, '1.200 neue Nachrichten');
});

test('what was said is shown only where the push says it', () => {
  const told = notificationOf(payloadOf('{"conversation_id":"conv_1","count":2,"title":"Ana","body":"Hi"}')!, note);
  equal([told.title, told.options.body], ['Ana', 'Hi']);
});

test('a push that is none of ours is not shown', () => {
  equal(['', 'x', '{}', '[]', '{"conversation_id":"../x"}', 'null'].map(payloadOf), Array(6).fill(undefined));
});
