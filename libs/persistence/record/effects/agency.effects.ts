import type { PoolClient } from 'pg';
import { insertItemReturns, loadWorkingCopy, submitItem } from '../../content/item-response.repository.js';
import { caseOf, personOf, type EffectWriters } from './effect-writer.types.js';

/** What the agency's own work writes: owners, submitted versions, returns, acceptance, signature. */
export const agencyEffects: EffectWriters<'ownersNamed' | 'itemSubmitted' | 'itemsAccepted' | 'itemsReturned' | 'caseSigned'> = {
  async ownersNamed(client, request, { owners }) {
    const named = Object.entries(owners);
    if (named.length === 0) return;
    const { rowCount } = await client.query({
      name: 'owners-named',
      text: `update item_response r set owner_id = n.owner::uuid, version = r.version + 1
               from unnest($2::text[], $3::text[]) n(item, owner) where r.case_id = $1 and r.item = n.item`,
      values: [caseOf(request), named.map(([item]) => item), named.map(([, owner]) => owner)],
    });
    if (rowCount !== named.length) throw new Error('An owner was named for an item that the case does not have.');
  },

  async itemSubmitted(client, request, { item, reason }) {
    const caseId = caseOf(request);
    const copy = request.content?.response?.workingCopy ?? (await loadWorkingCopy(client, caseId, item));
    return submitItem(
      { caseId, item, ...copy },
      {
        submittedBy: personOf(request),
        // Whoever writes an item that nobody was named for becomes its owner: a correction comes back to them.
        ownerId: request.decision.onBehalfOf ?? personOf(request),
        submittedAtMs: request.nowMs,
        reason,
        isCorrection: request.position.stage === 'EvidenceReview',
      },
    );
  },

  async itemsAccepted(client, request, { items }) {
    await acceptItems(client, caseOf(request), items);
  },

  async itemsReturned(client, request, { items }) {
    const caseId = caseOf(request);
    await insertItemReturns(client, items, {
      caseId,
      step: request.position.step,
      round: request.position.round,
      returnedBy: personOf(request),
      returnedAtMs: request.nowMs,
      taskId: request.taskId,
    });
    // Ticks, text and links stay as they are: the draft that comes back is the submitted version, word for word.
    await client.query({
      name: 'items-returned',
      text: `update item_response set state = 'Open', return_count = return_count + 1, version = version + 1 where case_id = $1 and item = any ($2)`,
      values: [caseId, items.map(({ item }) => item)],
    });
  },

  async caseSigned(client, request, { sha256 }) {
    const caseId = caseOf(request);
    await client.query({
      name: 'case-signed',
      text: 'update assessment_case set frozen_sha256 = $2, signed_by = $3, signed_at = to_timestamp($4 / 1000.0) where id = $1',
      values: [caseId, sha256, personOf(request), request.nowMs],
    });
    if (request.position.stage !== 'EvidenceReview') return;
    // Corrections of this stage are accepted by the signature. What has to be looked at again is opened as tasks by this same decision, so the flag has served.
    await client.query({
      name: 'corrections-signed',
      text: `update item_response set state = case when state = 'Submitted' then 'Accepted' else state end,
                    accepted_version = case when state = 'Submitted' then current_version else accepted_version end, check_again = false, version = version + 1
              where case_id = $1 and (state = 'Submitted' or check_again)`,
      values: [caseId],
    });
  },
};

async function acceptItems(client: PoolClient, caseId: string, items: readonly string[]): Promise<void> {
  if (items.length === 0) return;
  await client.query({
    name: 'items-accepted',
    text: `update item_response set state = 'Accepted', accepted_version = current_version, version = version + 1 where case_id = $1 and item = any ($2) and state = 'Submitted'`,
    values: [caseId, items],
  });
}
