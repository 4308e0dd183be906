import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as text for a cookie or a link. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const SHAPE = /^[\w-]{43}$/;
export const isTokenShaped = (text: string): boolean => SHAPE.test(text);

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
