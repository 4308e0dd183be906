import { Anchor } from '@mantine/core';
import { evidenceAddress, type EvidenceView } from '../../api/evidence.view.js';

/** Title of evidence, as a download or link where this reader may have the content. */
export function EvidenceName({ evidence, versionId }: { readonly evidence: EvidenceView; readonly versionId: string }) {
  const address = evidenceAddress(evidence, versionId);
  if (address === null) return <span>{evidence.title}</span>;
  if (evidence.kind === 'file') {
    return (
      <Anchor href={address} download underline="always">
        {evidence.title}
      </Anchor>
    );
  }
  return (
    <Anchor href={address} target="_blank" rel="noreferrer noopener" underline="always">
      {evidence.title}
    </Anchor>
  );
}
