/** The protocol client: everything that an application needs, and nothing of this one's pages. */
export {ParleyClient, type ClientOptions} from './client.ts';
export type {Connection, ConnectionState, Listener} from './device.ts';
export {ParleyError} from './error.ts';
export * from './frames.ts';
export {Http, type TokenSource} from './http.ts';
export {newId} from './ids.ts';
export {StoredOutbox, type OutboxStore} from './outbox.ts';
export {SignIn, type SignedIn} from './sign-in.ts';
export {upload, uploader, type UploadOptions} from './upload.ts';
export type {Transport} from './transport.ts';
