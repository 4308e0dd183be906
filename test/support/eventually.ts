import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is as wanted; fails with the last answer when the limit is over. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isAsWanted: (answer: Answer) => boolean,
  limitMs = 20_000,
): Promise<Answer> {
  for (const end = Date.now() + limitMs; ; await delay(25)) {
    const answer = await ask();
    if (isAsWanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`Not so after ${limitMs} ms. The last answer: ${JSON.stringify(answer)}`);
  }
}
