import { describe, expect, it } from 'vitest';
import { ConfigurationError, parseConfiguration } from '#libs/platform/config/configuration';

const least = { DATABASE_URL: 'postgres://app:secret@db.example/yokradap' };
const faultsOf = (environment: Record<string, string>): string => {
  try {
    parseConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
  }
  return 'no fault';
};

describe('configuration', () => {
  it('needs a database and has a default for everything else', () => {
    const configuration = parseConfiguration(least);
    expect(configuration).toMatchObject({
      http: { host: '127.0.0.1', port: 3000, trustedProxies: [], webDir: null },
      workerPort: 3010,
      poolSize: 10,
      mail: { smtpUrl: null },
      workerVersioning: false,
      logLevel: 'info',
    });
    expect(configuration.publicUrl.href).toBe('http://localhost:3000/');
  });

  it('cannot be changed', () => {
    const configuration = parseConfiguration(least);
    expect(() => Object.assign(configuration.http, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(configuration, { databaseUrl: '' })).toThrow(TypeError);
  });

  it('names every wrong key at once, and no value', () => {
    const message = faultsOf({
      DATABASE_URL: 'mysql://root:hunter2@db',
      SMTP_URL: 'hunter2',
      YOKRADAP_HTTP_PORT: '99999',
      YOKRADAP_LOG_LEVEL: 'hunter2',
      YOKRADAP_TRUST_PROXY: 'true',
      TEMPORAL_ADDRESS: 'hunter2',
    });
    for (const key of ['DATABASE_URL', 'SMTP_URL', 'YOKRADAP_HTTP_PORT', 'YOKRADAP_LOG_LEVEL', 'YOKRADAP_TRUST_PROXY', 'TEMPORAL_ADDRESS'])
      expect(message).toContain(key);
    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('99999');
  });

  it.each(['', '   '])('an empty value %j counts as missing', (value) => {
    expect(faultsOf({ DATABASE_URL: value })).toContain('DATABASE_URL is missing');
    expect(parseConfiguration({ ...least, YOKRADAP_HTTP_PORT: value }).http.port).toBe(3000);
  });

  it.each(['1.5', '-1', '1e3', '0x10', 'ten', '65536'])('port %s is refused', (value) => {
    expect(faultsOf({ ...least, YOKRADAP_HTTP_PORT: value })).toContain('YOKRADAP_HTTP_PORT');
  });
});
