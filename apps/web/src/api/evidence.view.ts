import type { z } from 'zod';
import type { Evidence, EvidenceList } from '#libs/contract/schemas/evidence.schema';

export const CLASSIFICATIONS = ['open', 'internal', 'personal', 'secret'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export type EvidenceView = z.infer<typeof Evidence>;
export type EvidenceListView = z.infer<typeof EvidenceList>;
export type EvidenceVersionView = EvidenceView['versions'][number];
export type EvidenceLinkView = EvidenceView['links'][number];

export interface EvidenceUpload {
  /** Missing for secret evidence: only its name is kept. */
  readonly file: File | null;
  readonly title: string;
  readonly classification: Classification;
  readonly periodFromOn: string;
  readonly periodToOn: string;
}

export const contentAddress = (versionId: string): string => `/api/v1/evidence-versions/${versionId}/content`;

/** Where a reader gets the content: the file, the linked address, or nowhere (a reference, or a classification that keeps this reader out). */
export function evidenceAddress({ kind, url, mayRead }: EvidenceView, versionId: string): string | null {
  if (!mayRead || kind === 'reference') return null;
  return kind === 'link' ? url : contentAddress(versionId);
}

export const latestVersion = ({ versions }: EvidenceView): EvidenceVersionView | undefined =>
  versions.reduce<EvidenceVersionView | undefined>(
    (latest, version) => (latest && latest.number > version.number ? latest : version),
    undefined,
  );
