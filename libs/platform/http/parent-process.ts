/** Tells the launcher that this process can be used. Without a launcher it does nothing. */
export function reportReady(details: Readonly<Record<string, unknown>> = {}): void {
  process.send?.({ type: 'ready', ...details });
}

/** When the launcher dies its channel closes: leave as on SIGTERM, so that nothing is left running. */
export function leaveWithParent(leave: () => void): void {
  if (process.send === undefined) return;
  process.once('disconnect', leave);
}

/** An open channel keeps a process alive; called at the very end of leaving. */
export function letParentGo(): void {
  if (process.connected) process.disconnect();
}
