import type { MessageEvent } from '@nestjs/common';
import { defer, finalize, interval, map, merge, takeUntil, type Observable } from 'rxjs';
import type { Metrics } from '../metrics/metrics.js';

const BEAT_MS = 15_000;

/** What a browser is told: which thing changed, never its content. The browser reads it again through an access check. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly version?: number;
}

/** Server-sent events with a heartbeat. `closing` must fire when the process leaves, else the server waits for every open stream. */
export function eventStream(
  changes: Observable<Change>,
  closing: Observable<unknown>,
  { openStreams }: Pick<Metrics, 'openStreams'>,
): Observable<MessageEvent> {
  return defer(() => {
    openStreams.inc();
    const messages = changes.pipe(map((change): MessageEvent => ({ type: 'change', data: change })));
    const beats = interval(BEAT_MS).pipe(map((): MessageEvent => ({ comment: 'beat' }) as MessageEvent));
    return merge(messages, beats).pipe(
      takeUntil(closing),
      finalize(() => openStreams.dec()),
    );
  });
}
