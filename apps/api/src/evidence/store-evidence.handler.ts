import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { EvidenceFields, VersionFields } from '#libs/contract/schemas/evidence.schema';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { libraryRefusals } from '#libs/persistence/content/evidence-change.rule';
import {
  insertEvidence,
  insertEvidenceVersion,
  libraryFacts,
  sameContent,
  type NewVersion,
  type SameContent,
} from '#libs/persistence/content/evidence.repository';
import { runCaseCommand } from '#libs/persistence/record/case-command';
import { invalid, problem, ProblemException, refused } from '#libs/platform/http/problem.exception';
import { EvidenceStorage, type StoredFile } from '#libs/platform/storage/evidence-storage';
import type { StageFacts } from '#libs/rules/stage/decide-stage';
import { plainDecision } from '#libs/rules/task/plain-decision.rule';
import { isWorking } from '#libs/rules/task/task.types';
import { CaseDoor } from '../case/case-door.js';
import { commandKey, settled } from '../http/settle.js';
import { MAX_EVIDENCE_BYTES, type FormFile } from './evidence-form.js';
import { EvidenceQuery } from './evidence.query.js';

interface Sender {
  readonly personId: string;
  readonly key: string;
}

/** A file that has been stored and belongs to nothing yet. */
export interface Received {
  readonly fileName: string;
  readonly stored: StoredFile;
}

interface Addition {
  readonly sender: Sender;
  readonly access: CaseAccess;
  readonly route: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly evidenceId: string;
  readonly received: Received | null;
  readonly period: Pick<NewVersion, 'periodFromOn' | 'periodToOn'>;
  /** What has to be there before the version, in the same transaction. */
  readonly before: (client: PoolClient) => Promise<void>;
}

interface Written {
  readonly evidenceId: string;
  readonly access: CaseAccess;
  readonly isRepeated: boolean;
  readonly same: readonly SameContent[];
}

const factsOf = ({ case: of, window, siblings, nowMs }: StageFacts) => ({
  status: of.status,
  stage: of.stage,
  stepState: of.stepState,
  isShut: window !== null && (window.shutState !== 'open' || nowMs > window.shutAtMs),
  hasCorrection: siblings.some((task) => task.kind === 'CorrectItem' && isWorking(task)),
});

/**
 * Adds evidence: the bytes first, then, in a transaction that begins after the last of them is stored, the rows, the audit event and the key.
 * Bytes of a refused or repeated addition are removed.
 */
@Injectable()
export class StoreEvidence {
  constructor(
    private readonly source: DataSource,
    private readonly door: CaseDoor,
    private readonly query: EvidenceQuery,
    private readonly storage: EvidenceStorage,
  ) {}

  /** Takes the bytes of a new piece in, from somebody who may add one now. */
  async receive(personId: string, caseId: string, fields: EvidenceFields, file: FormFile): Promise<Received> {
    kindOf(fields, true);
    await this.admitted(personId, caseId);
    return this.keep(file);
  }

  async receiveVersion(personId: string, evidenceId: string, file: FormFile): Promise<Received> {
    await this.ownFile(personId, evidenceId);
    return this.keep(file);
  }

  drop({ stored }: Received): Promise<void> {
    return this.storage.remove(stored.key);
  }

  async add(sender: Sender, caseId: string, fields: EvidenceFields, received: Received | null) {
    return this.keeping(received, async () => {
      const kind = kindOf(fields, received !== null);
      const access = await this.admitted(sender.personId, caseId);
      const evidenceId = randomUUID();
      const { title, classification, url, periodFromOn, periodToOn } = fields;
      const before = (client: PoolClient): Promise<void> =>
        insertEvidence(client, { id: evidenceId, caseId, title, kind, classification, url: url ?? null, createdBy: sender.personId });
      return this.write({
        sender,
        access,
        route: `evidence/${caseId}`,
        fields,
        evidenceId,
        received,
        period: { periodFromOn, periodToOn },
        before,
      });
    });
  }

  async addVersion(sender: Sender, evidenceId: string, fields: VersionFields, received: Received | null) {
    return this.keeping(received, async () => {
      const access = await this.ownFile(sender.personId, evidenceId);
      if (!received) throw invalid([{ pointer: '/file', detail: 'is missing' }]);
      return this.write({
        sender,
        access,
        route: `evidence-version/${evidenceId}`,
        fields,
        evidenceId,
        received,
        period: fields,
        before: () => Promise.resolve(),
      });
    });
  }

  private async ownFile(personId: string, evidenceId: string): Promise<CaseAccess> {
    const { opened, kind } = await this.query.caseOf(personId, evidenceId);
    if (kind !== 'file') throw problem('operation-not-allowed-here');
    return this.admitted(personId, opened.access.caseId);
  }

  /** Refused before the first byte where that is known already; the command decides again under the lock. */
  private admitted(personId: string, caseId: string): Promise<CaseAccess> {
    return this.door.read(personId, caseId, 'drafts', async ({ client, access }) => {
      const facts = await libraryFacts(client, caseId);
      const refusals = facts ? libraryRefusals(facts, access.agencyRoles) : [];
      if (refusals.length > 0) throw refused(refusals);
      return access;
    });
  }

  private async keep({ name, content }: FormFile): Promise<Received> {
    // A form that broke off while we looked at its fields has destroyed its file already, and nothing more comes of it.
    if (content.destroyed) throw content.errored ?? problem('request-unreadable');
    return { fileName: name, stored: await this.storage.put(content, { fileName: name, maxBytes: MAX_EVIDENCE_BYTES }) };
  }

  /** Bytes that were refused or are there already are removed. After a fault they stay: whether the record names them is not known then. */
  private async keeping(received: Received | null, write: () => Promise<Written>) {
    const { evidenceId, access, isRepeated, same } = await write().catch(async (error: unknown) => {
      if (received && error instanceof ProblemException) await this.drop(received);
      throw error;
    });
    if (received && isRepeated) await this.drop(received);
    return { ...(await this.query.one(access.personId, access.caseId, evidenceId)), sameAs: same };
  }

  private async write(addition: Addition): Promise<Written> {
    const { sender, access, route, fields, evidenceId, received } = addition;
    const stored = received?.stored ?? null;
    let same: SameContent[] = [];
    const done = settled(
      await runCaseCommand(this.source, {
        actorId: sender.personId,
        caseId: access.caseId,
        key: commandKey(route, sender.key, { ...fields, sha256: stored?.sha256 ?? null, fileName: received?.fileName ?? null }),
        status: 201,
        resourceId: evidenceId,
        decide: (_context, facts) => {
          const refusals = libraryRefusals(factsOf(facts), access.agencyRoles);
          return refusals.length > 0
            ? { refused: refusals }
            : { ok: plainDecision('EvidenceStored', { evidenceId, sha256: stored?.sha256 ?? null, sizeBytes: stored?.bytes ?? 0 }) };
        },
        also: async (client) => {
          await addition.before(client);
          const versionId = await insertEvidenceVersion(client, evidenceId, versionOf(addition));
          same = stored ? await sameContent(client, access.caseId, stored.sha256, versionId) : [];
        },
      }),
    );
    return { evidenceId: done.resourceId, access, isRepeated: done.repeated, same };
  }
}

const versionOf = ({ received, period, sender }: Addition): NewVersion => ({
  fileName: received?.fileName ?? '',
  mediaType: received?.stored.mediaType ?? '',
  sizeBytes: received?.stored.bytes ?? 0,
  sha256: received?.stored.sha256 ?? '',
  storageKey: received?.stored.key ?? null,
  periodFromOn: period.periodFromOn,
  periodToOn: period.periodToOn,
  isMachineReadable: received?.stored.isMachineReadable ?? false,
  storedBy: sender.personId,
});

/** Secret evidence is named and read on site: neither its bytes nor its address enter the system. */
function kindOf({ kind, classification }: EvidenceFields, hasFile: boolean): 'file' | 'link' | 'reference' {
  const resolved = kind ?? (hasFile ? 'file' : 'reference');
  if (resolved === 'file' && !hasFile) throw invalid([{ pointer: '/file', detail: 'is missing' }]);
  if (resolved !== 'file' && hasFile) throw invalid([{ pointer: '/file', detail: 'belongs to evidence of the kind file alone' }]);
  if (classification === 'secret' && resolved !== 'reference') throw problem('secret-not-stored');
  return resolved;
}
