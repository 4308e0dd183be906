import { createIntents } from './intent.js';
import { ProblemError, UNREACHABLE, type Problem } from './problem.view.js';

const BASE = '/api/v1';
const intents = createIntents();

/** What was read, with the ETag that a change of it must name. */
export type Versioned<T> = T & { readonly etag: string };

export interface Command {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** ETag of the resource that is changed; left out where a new one is made. */
  readonly etag?: string;
}

type SessionListener = () => void;
let onSignedOut: SessionListener = () => undefined;
/** Called whenever an answer says that the session has ended. */
export function listenForSignedOut(listener: SessionListener): void {
  onSignedOut = listener;
}

async function problemFrom(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const title = body?.title ?? response.statusText;
  return { type: 'about:blank', ...body, title, titleTh: body?.titleTh ?? title, titleEn: body?.titleEn ?? title, status: response.status };
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${BASE}${path}`, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ProblemError(UNREACHABLE);
  }
  if (response.ok) return response;
  const isSignIn = path === '/session';
  if (response.status === 401 && !isSignIn) onSignedOut();
  throw new ProblemError(await problemFrom(response));
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return (await response.json()) as T;
}

export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return bodyOf<T>(await ask(path, { signal: signal ?? null, headers: { accept: 'application/json' } }));
}

export async function readVersioned<T extends object>(path: string, signal?: AbortSignal): Promise<Versioned<T>> {
  const response = await ask(path, { signal: signal ?? null, headers: { accept: 'application/json' } });
  return { ...(await bodyOf<T>(response)), etag: response.headers.get('etag') ?? '' };
}

function payloadOf(body: unknown): { readonly wish: string; readonly init: { body?: BodyInit; headers: Record<string, string> } } {
  if (body instanceof FormData) {
    const wish = [...body.entries()]
      .map(([name, value]) => `${name}=${value instanceof File ? `${value.name}/${value.size}/${value.lastModified}` : value}`)
      .join('&');
    return { wish, init: { body, headers: {} } };
  }
  if (body === undefined) return { wish: '', init: { headers: {} } };
  const text = JSON.stringify(body);
  return { wish: text, init: { body: text, headers: { 'content-type': 'application/json' } } };
}

/** Sends a command. Repeating it with the same content after no answer (line cut, 5xx) uses the same key, so it is carried out once. */
export async function send<T>({ method, path, body, etag }: Command): Promise<Versioned<T & object>> {
  const { wish: content, init } = payloadOf(body);
  const wish = `${method} ${path} ${etag ?? ''} ${content}`;
  const headers: Record<string, string> = { ...init.headers, accept: 'application/json', 'idempotency-key': intents.keyFor(wish) };
  if (etag) headers['if-match'] = etag;
  try {
    const response = await ask(path, { method, headers, body: init.body ?? null });
    const data = await bodyOf<(T & object) | undefined>(response);
    intents.answered(wish);
    return { ...(data ?? ({} as T & object)), etag: response.headers.get('etag') ?? '' };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500) intents.answered(wish);
    throw error;
  }
}

/** Query text from the values that are set. */
export function queryText(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`;
}
