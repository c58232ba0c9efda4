import {html, nothing, type TemplateResult} from 'lit';
import type {MessageReceipts} from '../../parley/index.ts';
import type {ConversationModel} from '../model/conversation.ts';
import type {Message} from '../model/timeline.ts';
import {shortly, t} from '../text/text.ts';
import {avatar} from './avatar.ts';
import {ChatElement} from './base.ts';
import {ChatDialog} from './dialog.ts';
import {problemText} from './problem.ts';

type Reader = MessageReceipts['items'][number];

/** Who has got and who has read a message of a group, and when. Read anew when the counts change. */
export class ReceiptsDialog extends ChatDialog {
  static properties = {...ChatElement.properties, conversation: {attribute: false}, message: {attribute: false}, readers: {state: true},
    problem: {state: true}};
  declare conversation: ConversationModel;
  declare message: Message;
  declare readers?: Reader[];
  declare problem?: string;
  private counted = '';

  protected heading(): string {
    return t('receipts.title');
  }

  protected willUpdate(): void {
    const counts = JSON.stringify(this.conversation.counts.get(this.message.id) ?? {});
    if (counts !== this.counted) {
      this.counted = counts;
      void this.load();
    }
  }

  private async load(): Promise<void> {
    try {
      this.readers = await this.chat.all<Reader>(`conversations/${this.conversation.id}/messages/${this.message.id}/receipts?limit=200`);
    } catch (thrown) {
      this.problem = problemText(thrown);
    }
  }

  protected content(): TemplateResult {
    const readers = this.readers ?? [];
    const read = readers.filter((one) => one.read_at);
    const delivered = readers.filter((one) => !one.read_at && one.delivered_at);
    const waiting = readers.filter((one) => !one.read_at && !one.delivered_at);
    return html`${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <h3>${t('receipts.read', {n: read.length, of: readers.length})}</h3>${this.people(read, (one) => one.read_at)}
      ${delivered.length > 0 ? html`<h3>${t('receipts.delivered')}</h3>${this.people(delivered, (one) => one.delivered_at)}` : nothing}
      ${waiting.length > 0 ? html`<h3>${t('receipts.not-yet')}</h3>${this.people(waiting, () => undefined)}` : nothing}`;
  }

  private people(readers: Reader[], when: (reader: Reader) => number | undefined): TemplateResult {
    if (readers.length === 0) {
      return html`<p class="quiet">${t('receipts.nobody')}</p>`;
    }
    return html`<ul>${readers.map((reader) => {
      const name = this.chat.people.name(reader.user_id);
      const at = when(reader);
      return html`<li class="person">${avatar(reader.user_id, name, 'small')}<span>${name}</span>
        ${at ? html`<time>${shortly(at)}</time>` : nothing}</li>`;
    })}</ul>`;
  }
}

customElements.define('receipts-dialog', ReceiptsDialog);
