import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { cycleContext } from './cycle-context.js';
import { isRowAlone } from './effects/apply-effects.js';
import { Lane } from './lane.js';
import { judge, lockTasks, runTaskCommand, type CommandResult, type TaskCommandRequest } from './task-command.js';
import { inTransaction, NoConnection, type CommitWith } from './transaction.js';
import { writeDecisions, type WriteRequest } from './write-decision.js';

interface Member {
  readonly request: TaskCommandRequest;
  readonly settle: (result: CommandResult) => void;
  readonly fail: (error: unknown) => void;
}

/** Commands in one transaction at most. */
const MOST = 32;
/** So many that wait are worth a second transaction beside the first. */
const ANOTHER = 12;
/** Those who come later do not wait longer for a transaction that stands still. */
const SLOW_MS = 250;

/**
 * Operations on human tasks that arrive while a transaction runs share the next one, each under the lock of its own case: one lock, one read, one write
 * and one commit for all of them, since starting a statement costs the server more than a row in it. Nobody waits for anybody's case: what is held by
 * others, a second command of one case, decisions that write more than rows, and everything after a failure run by themselves (`runTaskCommand`), so that
 * each learns how it stands with it: what was committed without an answer is found by its key.
 */
export class GroupedTaskCommands {
  #waiting: Member[] = [];
  readonly #heldUp: Lane;
  #running = 0;

  constructor(private readonly source: DataSource) {
    const connections = source.options.poolSize ?? 1;
    // Half of them at most for commands that may have to wait for a case: the others serve everybody else.
    this.#heldUp = new Lane(Math.max(1, Math.floor(connections / 2)));
  }

  run(request: TaskCommandRequest): Promise<CommandResult> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ request, settle, fail });
      this.#start();
    });
  }

  #start(): void {
    const enough = [1, ANOTHER][this.#running] ?? Infinity;
    if (this.#waiting.length < enough) return;
    this.#running += 1;
    setImmediate(() => void this.#next()); // what else is read in this turn comes along
  }

  async #next(): Promise<void> {
    const members = this.#waiting.splice(0, MOST);
    if (members.length > 0) await notLongerThan(SLOW_MS, this.#runGroup(members));
    this.#running -= 1;
    this.#start();
  }

  async #runGroup(members: readonly Member[]): Promise<void> {
    let answers: ReadonlyMap<Member, CommandResult | 'mayGo'> = new Map();
    try {
      answers = await inTransaction(this.source, (client, commitWith) => decideTogether(client, members, commitWith));
    } catch (error) {
      if (error instanceof NoConnection) return members.forEach(({ fail }) => fail(error));
    }
    for (const member of members) {
      const answer = answers.get(member);
      const alone = (): Promise<CommandResult> => runTaskCommand(this.source, member.request);
      if (typeof answer === 'object') member.settle(answer);
      else void (answer === 'mayGo' ? alone() : this.#heldUp.run(alone)).then(member.settle, member.fail);
    }
  }
}

/** Resolves when the work is over, or after a time. */
const notLongerThan = (ms: number, work: Promise<void>): Promise<void> =>
  new Promise((go) => {
    const timer = setTimeout(go, ms);
    void work.finally(() => {
      clearTimeout(timer);
      go();
    });
  });

/** Answers those that were decided and written, and says whose case nobody held; the others are left as they were. */
async function decideTogether(
  client: PoolClient,
  members: readonly Member[],
  commitWith: CommitWith,
): Promise<Map<Member, CommandResult | 'mayGo'>> {
  const requests = members.map(({ request }) => request);
  const answers = new Map<Member, CommandResult | 'mayGo'>();
  const writes: WriteRequest[] = [];
  const cases = new Set<string | null>();
  for (const locked of (await lockTasks(client, requests, 'free')).toSorted((left, right) => left.index - right.index)) {
    if (cases.has(locked.caseId)) continue;
    cases.add(locked.caseId);
    const member = members[locked.index]!;
    const judged = judge(await cycleContext(client, locked.cycleId), locked, member.request);
    if ('write' in judged) {
      if (!judged.write.decision.effects.every(isRowAlone)) {
        answers.set(member, 'mayGo');
        continue;
      }
      writes.push(judged.write);
    }
    answers.set(member, judged.answer);
  }
  if (writes.length > 0) await writeDecisions(client, writes, commitWith);
  return answers;
}
