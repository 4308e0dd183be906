import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { Trouble } from './console.mjs';
import { inData, readJson, writeJson } from './paths.mjs';

/** @typedef {{ ownerPassword: string, applicationPassword: string }} Secrets */

/** @returns {Secrets} */
export const newSecrets = () => ({ ownerPassword: randomBytes(24).toString('hex'), applicationPassword: randomBytes(24).toString('hex') });

/** The embedded database's passwords: made once, readable by this account alone. @returns {Secrets} */
export function localSecrets() {
  const file = inData('secrets.json');
  if (!fs.existsSync(file)) writeJson(file, newSecrets(), 0o600);
  const secrets = readJson(file);
  if (typeof secrets?.ownerPassword !== 'string' || typeof secrets.applicationPassword !== 'string') {
    throw new Trouble(`${file} cannot be read as what it was. Bring it back from a copy, or start over with: npm start -- --reset`);
  }
  return secrets;
}
