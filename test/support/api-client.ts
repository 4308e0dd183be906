import { randomUUID } from 'node:crypto';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
  readonly headers: Headers;
}

export interface SendOptions {
  readonly ifMatch?: string | number | null;
  /** One key for one intended act; a new one for each call unless given. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const quoted = (version: string | number): string => (String(version).startsWith('"') ? String(version) : `"${version}"`);

/** A person at the api: keeps the session cookie, sends Origin and keys as the browser does. Answers are returned whatever their status. */
export class ApiClient {
  private cookie = '';

  constructor(
    readonly url: string,
    private readonly origin: string = url,
  ) {}

  /** The api that the next request goes to. */
  protected get door(): string {
    return this.url;
  }

  /** The same person at another api, with the same cookie and address in the browser. */
  at(url: string): ApiClient {
    const there = new ApiClient(url, this.origin);
    there.cookie = this.cookie;
    return there;
  }

  async signIn(userName: string, password: string): Promise<this> {
    const answer = await this.send('POST', '/session', { userName, password });
    if (answer.status >= 300) throw new Error(`sign-in of ${userName}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return this;
  }

  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options: SendOptions = {},
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.door}/api/v1${path}`, {
      method,
      headers: {
        origin: this.origin,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': options.key ?? randomUUID() }),
        ...(options.ifMatch !== undefined && options.ifMatch !== null ? { 'if-match': quoted(options.ifMatch) } : {}),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    this.keepCookie(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: (isJson && text ? JSON.parse(text) : text) as Body,
      etag: response.headers.get('etag'),
      headers: response.headers,
    };
  }

  /** Sends and expects success; otherwise throws what the api said. */
  async must<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options: SendOptions = {},
  ): Promise<Answer<Body>> {
    const answer = await this.send<Body>(method, path, body, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async get<Body = Record<string, unknown>>(path: string): Promise<Body> {
    return (await this.must<Body>('GET', path)).body;
  }

  private keepCookie(cookies: readonly string[]): void {
    for (const cookie of cookies) this.cookie = cookie.split(';')[0] ?? '';
  }
}
