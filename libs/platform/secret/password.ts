import { hash, verify, type Algorithm } from '@node-rs/argon2';

export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 128;

// The library's enum exists at compile time only.
const ARGON2ID = 2 as Algorithm;

/** OWASP's least cost for argon2id: 19 MiB, 2 passes; about 30 ms of one core. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

export async function isPassword(password: string, storedHash: string): Promise<boolean> {
  return verify(storedHash, password.normalize('NFC'));
}

/** Words that are tried first. Kept short: length does most of the work. */
const GUESSED = ['password', 'passw0rd', 'qwerty', '12345678', '11111111', 'abcdefgh', 'yokradap', 'pmqa'];

/** Whether a person may choose this password. A guessed word counts when it makes up most of it. */
export function isPasswordSuitable(password: string, userName: string): boolean {
  const length = [...password].length;
  if (length < PASSWORD_LEAST || length > PASSWORD_MOST) return false;
  const folded = password.toLowerCase();
  const name = userName.toLowerCase().split('@')[0] ?? '';
  if (folded === userName.toLowerCase() || (name.length >= 4 && folded.includes(name) && folded.length < name.length + 8)) return false;
  if (new Set(folded).size < 5) return false;
  return !GUESSED.some((word) => folded.includes(word) && folded.length < word.length + 8);
}
