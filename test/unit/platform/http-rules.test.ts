import { describe, expect, it } from 'vitest';
import { etagOf, versionOfIfMatch } from '#libs/platform/http/etag';
import { idempotencyKeyOf } from '#libs/platform/http/idempotency-key';
import { isForeign } from '#libs/platform/http/origin.rule';
import { problemOfError } from '#libs/platform/http/problem-of-error';
import { ProblemException } from '#libs/platform/http/problem.exception';
import { addressBucket } from '#apps/api/src/identity/sign-in-throttle';
import { defused, readCsv, writeCsv } from '#apps/api/src/organisation/csv/csv-text';

const nameOf = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return error instanceof ProblemException ? error.content.name : `thrown: ${String(error)}`;
  }
};

describe('If-Match', () => {
  it('is the ETag of a version', () => expect(versionOfIfMatch(etagOf(7))).toBe(7));
  it.each([
    [undefined, 'if-match-missing'],
    [' ', 'if-match-missing'],
    ['7', 'if-match-invalid'],
    ['*', 'if-match-invalid'],
    ['W/"7"', 'if-match-invalid'],
    ['"7", "8"', 'if-match-invalid'],
    ['"-1"', 'if-match-invalid'],
    ['"99999999999999999999"', 'if-match-invalid'],
  ])('%j is refused as %s', (header, name) => expect(nameOf(() => versionOfIfMatch(header))).toBe(name));
});

describe('Idempotency-Key', () => {
  it.each([
    ['a'.repeat(8), 'a'.repeat(8)],
    [undefined, 'idempotency-key-missing'],
    ['a'.repeat(7), 'idempotency-key-invalid'],
    ['a'.repeat(256), 'idempotency-key-invalid'],
    ['กขคงจฉชซ', 'idempotency-key-invalid'],
    ['key with spaces', 'idempotency-key-invalid'],
  ])('%j gives %s', (header, answer) => expect(nameOf(() => idempotencyKeyOf(header))).toBe(answer));
});

describe('origin', () => {
  const publicUrl = new URL('https://pmqa.example');
  it.each([
    ['GET', { origin: 'https://elsewhere.example' }, false],
    ['POST', { origin: 'https://pmqa.example' }, false],
    ['POST', {}, false],
    ['POST', { origin: 'https://pmqa.example.elsewhere.example' }, true],
    ['POST', { origin: 'http://pmqa.example' }, true],
    ['POST', { origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
    ['DELETE', { origin: 'https://pmqa.example', fetchSite: 'same-site' }, true],
    ['PUT', { fetchSite: 'none' }, true],
  ])('%s with %j: foreign %s', (method, headers, foreign) => expect(isForeign(method, headers, publicUrl)).toBe(foreign));
});

describe('whatever is thrown has a name', () => {
  it.each([
    [Object.assign(new Error('x'), { code: '22021' }), 'invalid'],
    [Object.assign(new Error('x'), { driverError: { code: '57P03' } }), 'unavailable'],
    [new Error('timeout exceeded when trying to connect'), 'unavailable'],
    [new Error('Unexpected end of multipart data'), 'request-unreadable'],
    [Object.assign(new Error('x'), { statusCode: 418 }), 'internal'],
    [Object.assign(new Error('x'), { statusCode: 404 }), 'not-found'],
    [Object.assign(new Error('x'), { code: 'constructor' }), 'internal'],
    ['a string', 'internal'],
    [null, 'internal'],
    [undefined, 'internal'],
  ])('%s', (error, name) => expect(problemOfError(error).content.name).toBe(name));
});

describe('the address that is counted', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, bucket) => expect(addressBucket(address)).toBe(bucket));
});

describe('tables', () => {
  it.each(['=1+1', '+66', '-2', '@sum', '\tx', '\rx'])('%j is defused, and comes back', (cell) => {
    const text = writeCsv(['a', 'b'], [{ a: cell, b: 'x' }]);
    expect(text).toContain(defused(cell));
    expect(defused(cell).startsWith("'")).toBe(true);
  });

  it('numbers lines as an editor does, whatever stands in the cells', () => {
    const { rows } = readCsv(Buffer.from('a,b\r\n\r\n"two\r\nlines",1\r\nlast,2\r\n'), ['a', 'b'], ['a']);
    expect(rows).toEqual([
      { line: 4, cells: { a: 'two\nlines', b: '1' } },
      { line: 5, cells: { a: 'last', b: '2' } },
    ]);
  });
});
