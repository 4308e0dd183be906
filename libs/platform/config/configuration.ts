import { resolve } from 'node:path';

export interface Configuration {
  /** The application's role: it owns nothing. */
  readonly databaseUrl: string;
  /** The owning role, for migrations only. */
  readonly databaseOwnerUrl: string | null;
  readonly poolSize: number;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Proxies whose X-Forwarded-For is believed; empty: none. */
    readonly trustedProxies: readonly string[];
    readonly webDir: string | null;
  };
  readonly workerPort: number;
  readonly publicUrl: URL;
  readonly evidenceDir: string;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  readonly logLevel: LogLevel;
  readonly release: string;
  /** Whether workers announce their build and wait to be promoted. */
  readonly workerVersioning: boolean;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What is wrong with the environment. Names keys, never values: values hold passwords. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
type Parse<T> = (text: string) => T | Fault;
class Fault {
  constructor(readonly text: string) {}
}

const url =
  (...protocols: readonly string[]): Parse<string> =>
  (text) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)
      ? text
      : new Fault(`must be an address that begins with ${protocols.join(' or ')}`);
const wholeNumber =
  (least: number, most: number): Parse<number> =>
  (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? Number(text)
      : new Fault(`must be a whole number from ${least} to ${most}`);
const oneOf =
  <T extends string>(choices: readonly T[]): Parse<T> =>
  (text) =>
    choices.find((choice) => choice === text) ?? new Fault(`must be one of ${choices.join(', ')}`);
const hostAndPort: Parse<string> = (text) => (/^[\w.[\]:-]+:\d{1,5}$/.test(text) ? text : new Fault('must be host:port'));
const anyText: Parse<string> = (text) => text;
const folder: Parse<string> = (text) => resolve(text);
/** "true" would let every caller choose its own address. */
const proxies: Parse<readonly string[]> = (text) => {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const isProxy = (name: string): boolean => name === 'loopback' || /^[\da-f:.]+(\/\d{1,3})?$/i.test(name);
  return names.every(isProxy) ? names : new Fault('must be a comma-separated list of proxy addresses (1.2.3.4, 10.0.0.0/8, loopback)');
};

class Reader {
  readonly faults: string[] = [];
  constructor(private readonly environment: Environment) {}

  private read<T>(key: string, parse: Parse<T>, absent: () => T): T {
    const text = this.environment[key]?.trim() ?? '';
    if (text === '') return absent();
    const value = parse(text);
    if (!(value instanceof Fault)) return value;
    this.faults.push(`${key} ${value.text}`);
    return absent();
  }

  optional<T, D>(key: string, parse: Parse<T>, fallback: D): T | D {
    return this.read<T | D>(key, parse, () => fallback);
  }

  required(key: string, parse: Parse<string>): string {
    const before = this.faults.length;
    return this.read(key, parse, () => {
      if (this.faults.length === before) this.faults.push(`${key} is missing`);
      return '';
    });
  }
}

const deepFreeze = <T extends object>(value: T): T => {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null && !(part instanceof URL)) deepFreeze(part as object);
  return Object.freeze(value);
};

/** Parses the environment once, at the start of a process. Throws ConfigurationError with everything that is wrong. */
export function parseConfiguration(environment: Environment): Configuration {
  const env = new Reader(environment);
  const port = env.optional('YOKRADAP_HTTP_PORT', wholeNumber(0, 65_535), 3000);
  const host = env.optional('YOKRADAP_HTTP_HOST', anyText, '127.0.0.1');
  const configuration: Configuration = {
    databaseUrl: env.required('DATABASE_URL', url('postgres:', 'postgresql:')),
    databaseOwnerUrl: env.optional('DATABASE_OWNER_URL', url('postgres:', 'postgresql:'), null),
    poolSize: env.optional('YOKRADAP_POOL_SIZE', wholeNumber(1, 200), 10),
    temporal: {
      address: env.optional('TEMPORAL_ADDRESS', hostAndPort, '127.0.0.1:7233'),
      namespace: env.optional('TEMPORAL_NAMESPACE', anyText, 'default'),
    },
    http: {
      host,
      port,
      trustedProxies: env.optional('YOKRADAP_TRUST_PROXY', proxies, []),
      webDir: env.optional('YOKRADAP_WEB_DIR', folder, null),
    },
    workerPort: env.optional('YOKRADAP_WORKER_PORT', wholeNumber(0, 65_535), 3010),
    publicUrl: new URL(env.optional('YOKRADAP_PUBLIC_URL', url('http:', 'https:'), `http://localhost:${port}`)),
    evidenceDir: env.optional('YOKRADAP_EVIDENCE_DIR', folder, resolve('.data/evidence')),
    mail: {
      smtpUrl: env.optional('SMTP_URL', url('smtp:', 'smtps:'), null),
      from: env.optional('MAIL_FROM', anyText, 'yokradap@localhost'),
    },
    logLevel: env.optional('YOKRADAP_LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    release: env.optional('YOKRADAP_RELEASE', anyText, 'unreleased'),
    workerVersioning: env.optional('YOKRADAP_WORKER_VERSIONING', oneOf(['on', 'off']), 'off') === 'on',
  };
  if (env.faults.length > 0) throw new ConfigurationError(env.faults);
  return deepFreeze(configuration);
}
