import { Controller, Inject, Sse, type MessageEvent } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { merge, timer, type Observable } from 'rxjs';
import { eventStream } from '#libs/platform/http/event-stream';
import type { Metrics } from '#libs/platform/metrics/metrics';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { METRICS } from '../http/tokens.js';
import { ChangeFeed } from './change-feed.js';

/** A session may end while its stream is open: the browser comes back through the door this often. */
const STREAM_MS = 5 * 60_000;

/** Which cases and tasks changed, never what in them. */
@ApiTags('changes')
@Controller('changes')
export class ChangeController {
  constructor(
    private readonly feed: ChangeFeed,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Sse()
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: 'Events named `change`: {kind, id, version?}; kind case, task, many (read again what is shown) or connected.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  stream(@CurrentActor() actor: Actor): Observable<MessageEvent> {
    return eventStream(this.feed.of(actor.personId), merge(this.feed.closing, timer(STREAM_MS)), this.metrics);
  }
}
