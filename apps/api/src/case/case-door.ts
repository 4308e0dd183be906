import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { refusalBody } from '#libs/contract/problems/problem-body';
import type { RefusalBody } from '#libs/contract/problems/problem.types';
import { caseAccess, type CaseAccess, type CaseSight } from '#libs/persistence/access/case-access.query';
import { shareCase } from '#libs/persistence/content/draft.repository';
import { cycleContext, type LoadedCycle } from '#libs/persistence/record/cycle-context';
import { inTransaction, withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import type { Refusal } from '#libs/rules/task/facts.types';

export interface OpenedCase {
  readonly client: PoolClient;
  readonly access: CaseAccess;
  readonly context: LoadedCycle;
}

/** The one way into a case's content: who may not see it meets the same answer as for a case that does not exist. */
@Injectable()
export class CaseDoor {
  constructor(private readonly source: DataSource) {}

  /** Reads. `needs`: without this sight the content is not there. */
  read<Result>(
    personId: string,
    caseId: string,
    needs: keyof CaseSight | null,
    work: (opened: OpenedCase) => Promise<Result>,
  ): Promise<Result> {
    return withClient(this.source, async (client) => work(await this.open(client, personId, caseId, needs)));
  }

  /** Saves a draft: a transaction that shares the case's lock, so that no command decides on it meanwhile. */
  save<Result>(personId: string, caseId: string, needs: keyof CaseSight, work: (opened: OpenedCase) => Promise<Result>): Promise<Result> {
    return inTransaction(this.source, async (client) => {
      await shareCase(client, caseId);
      return work(await this.open(client, personId, caseId, needs));
    });
  }

  private async open(client: PoolClient, personId: string, caseId: string, needs: keyof CaseSight | null): Promise<OpenedCase> {
    const access = await caseAccess(client, personId, caseId);
    if (!access || (needs !== null && !access.may[needs])) throw problem('not-found');
    return { client, access, context: await cycleContext(client, access.cycleId) };
  }
}

export const refusalBodies = (refusals: readonly Refusal[]): RefusalBody[] => refusals.map(({ name, params }) => refusalBody(name, params));
