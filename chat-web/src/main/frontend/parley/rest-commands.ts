import {ParleyError} from './error.ts';
import type {Ack, ClientFrame, Command, ServerFrame, SyncPage} from './frames.ts';
import type {Http} from './http.ts';

/** Sends frames by REST, and answers as the WebSocket would. */
export class RestCommands {
  constructor(private readonly http: Http, private readonly answer: (frame: ServerFrame) => void) {}

  send(frame: ClientFrame): void {
    switch (frame.type) {
      case 'sync':
        this.sync(frame);
        return;
      case 'receipt':
        this.receipt(frame);
        return;
      case 'ping':
        this.answer({type: 'pong'});
        return;
      case 'send_message':
      case 'edit_message':
      case 'delete_message':
      case 'react':
        this.command(frame);
        return;
      default:
        // Typing and who is watched have no call: they may be lost.
    }
  }

  private sync({type: _, ...body}: Extract<ClientFrame, {type: 'sync'}>): void {
    this.http
      .call<SyncPage>('POST', 'sync', body)
      .then((page) => this.answer({...page, type: 'sync'}))
      .catch((thrown) => this.refuse(thrown));
  }

  private receipt({type: _, conversation_id, ...body}: Extract<ClientFrame, {type: 'receipt'}>): void {
    this.http.call('PUT', `${path(conversation_id)}/receipts`, body).catch((thrown) => {
      if (ParleyError.from(thrown).temporary) {
        this.answer({type: 'unmarked', conversation_id});
      }
    });
  }

  private command(command: Command): void {
    this.call(command)
      .then((ack) => this.answer({...ack, ...named(command), type: 'ack'}))
      .catch((thrown) => this.refuse(thrown, command));
  }

  private call(command: Command): Promise<Ack> {
    const messages = `${path(command.conversation_id)}/messages`;
    const name = `?client_msg_id=${encodeURIComponent(command.client_msg_id)}`;
    switch (command.type) {
      case 'send_message': {
        const {type: _, conversation_id: __, ...body} = command;
        return this.http.call('POST', messages, body);
      }
      case 'edit_message': {
        const {content, mentions, client_msg_id} = command;
        return this.http.call('PATCH', `${messages}/${command.message_id}`, {content, mentions, client_msg_id});
      }
      case 'delete_message':
        return this.http.call('DELETE', `${messages}/${command.message_id}${name}`);
      case 'react': {
        const reaction = `${messages}/${command.message_id}/reactions/${encodeURIComponent(command.emoji)}`;
        return this.http.call(command.remove ? 'DELETE' : 'PUT', reaction + name);
      }
    }
  }

  private refuse(thrown: unknown, command?: Command): void {
    const {code, message, temporary, retryAfterMs} = ParleyError.from(thrown);
    const refusal = {type: 'error', code, message, temporary, retry_after_ms: retryAfterMs} as const;
    this.answer(command ? {...refusal, client_msg_id: command.client_msg_id} : refusal);
  }
}

function named({client_msg_id, conversation_id}: Command): {client_msg_id: string; conversation_id: string} {
  return {client_msg_id, conversation_id};
}

function path(conversation: string): string {
  return `conversations/${encodeURIComponent(conversation)}`;
}
