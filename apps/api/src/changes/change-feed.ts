import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { withClient } from '#libs/persistence/record/transaction';
import type { Change } from '#libs/platform/http/event-stream';
import type { Logger } from '#libs/platform/log/logger';
import { LOGGER } from '../http/tokens.js';
import { readTail, type TailEvent, type TailPosition } from './audit-tail.query.js';
import { changesFor } from './change-sight.query.js';

const LOOK_MS = 1_000;

interface Listener {
  readonly personId: string;
  isConnected: boolean;
  tell(change: Change): void;
}

/** First word on a stream: what is recorded from now on will be told. After a cut line the browser reads again what it shows. */
const CONNECTED: Change = { kind: 'connected', id: '' };

/** Reads the end of the trail once a second while anybody listens, and tells each listener what they may know of. */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  readonly closing = new Subject<void>();
  private readonly listeners = new Set<Listener>();
  private position: TailPosition | null = null;
  private looking: NodeJS.Timeout | null = null;

  constructor(
    private readonly source: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleDestroy(): void {
    this.closing.next();
    this.closing.complete();
  }

  of(personId: string): Observable<Change> {
    return new Observable((subscriber) => {
      const listener: Listener = { personId, isConnected: false, tell: (change) => subscriber.next(change) };
      this.listeners.add(listener);
      this.looking ??= setTimeout(() => void this.look(), 0);
      return () => this.listeners.delete(listener);
    });
  }

  /** Ends by itself when nobody listens; the next listener begins at the present. */
  private async look(): Promise<void> {
    try {
      await withClient(this.source, async (client) => {
        const { events, position } = await readTail(client, this.position);
        await this.tellAll(client, events);
        this.position = position;
      });
    } catch (error) {
      this.logger.warn({ err: error }, 'live changes could not be read; the next look goes on from the same place');
    }
    if (this.listeners.size === 0) {
      this.looking = null;
      this.position = null;
    } else this.looking = setTimeout(() => void this.look(), LOOK_MS);
  }

  private async tellAll(client: PoolClient, events: readonly TailEvent[]): Promise<void> {
    for (const listener of this.listeners) {
      const changes = events.length === 0 ? [] : await changesFor(client, listener.personId, events);
      if (!listener.isConnected) listener.tell(CONNECTED);
      listener.isConnected = true;
      for (const change of changes) listener.tell(change);
    }
  }
}
