import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, isPasswordSuitable } from '#libs/platform/secret/password';
import { isTokenShaped, newToken, tokenHash } from '#libs/platform/secret/token';

describe('passwords', () => {
  it('are hashed with argon2id, with a salt, in one Unicode form', async () => {
    const [first, second] = await Promise.all([hashPassword('รหัสผ่านของฉัน é'), hashPassword('รหัสผ่านของฉัน é')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await isPassword('รหัสผ่านของฉัน e\u0301', first)).toBe(true);
    expect(await isPassword('รหัสผ่านของฉัน e', first)).toBe(false);
  });

  it.each([
    ['seven blue lanterns', true],
    ['โคมไฟสีฟ้าเจ็ดดวง', true],
    ['short one', false],
    ['a'.repeat(129), false],
    ['aaaaaaaaaaaaaa', false],
    ['password1234', false],
    ['Password and eleven swans', true],
    ['malee.1@agency01.example', false],
    ['malee.1xxxxx', false],
  ])('%j may be chosen: %s', (password, suitable) => expect(isPasswordSuitable(password, 'malee.1@agency01.example')).toBe(suitable));
});

describe('tokens', () => {
  it('have 256 bits and never repeat', () => {
    const tokens = Array.from({ length: 200 }, newToken);
    expect(new Set(tokens).size).toBe(200);
    expect(tokens.every((token) => isTokenShaped(token) && Buffer.from(token, 'base64url').length === 32)).toBe(true);
    expect(tokenHash(tokens[0] ?? '')).toHaveLength(32);
  });
});
