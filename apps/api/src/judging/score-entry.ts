import type { VisibleScore } from '../review/visible.query.js';

export function scoreEntry({ kind, round, label, isOwn, document, level, createdAt }: VisibleScore) {
  return { kind, round, label, isOwn, total: document.total, level, at: createdAt.toISOString() };
}
