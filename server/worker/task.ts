/** What one round of a task may look at while it works. */
export interface Round {
  /** Whether to take up more: not past the budget, and not when the server stops. What is begun is ended either way. */
  goesOn(): boolean;
  /** Aborted when the round is given up: past its deadline, or when the server waits for it no longer. */
  readonly signal: AbortSignal;
  /** Aborted when the server stops: what can be broken off and carried on elsewhere is. */
  readonly stops: AbortSignal;
}

/** Work that comes again and again by itself. */
export interface Task {
  readonly name: TaskName;
  /** The pause between the end of a round and the beginning of the next; it varies by half, so that servers spread out. */
  readonly everyMilliseconds: number;
  /** For how long a round takes up more. */
  readonly budgetMilliseconds: number;
  /** After so long a round is given up: its work is left to itself, and the next round comes. */
  readonly deadlineMilliseconds: number;
  run(round: Round): Promise<void>;
  /** What is done once when the server stops, after the last round. */
  last?(signal: AbortSignal): Promise<void>;
}

/** All that a server does by itself; docs/operations.md says what for. */
export const TASKS = [
  'heartbeat',
  'rotations',
  'refreshes',
  'expiry',
  'revocations',
  'authorizations',
  'checkpoints',
  'audit-sink',
  'usage',
  'rate-limits',
  'clean-up',
] as const;
export type TaskName = (typeof TASKS)[number];

/** How a task is doing, for whoever watches the server. */
export interface TaskStatus {
  readonly name: TaskName;
  /** When its last round ended well; null: none has yet. */
  readonly lastSuccess: Date | null;
  /** Why its last round did not; null: it did. */
  readonly fault: string | null;
  /** Since when a round is under way; null: none is. */
  readonly runningSince: Date | null;
  /** Rounds that were given up and have not come back. */
  readonly stuck: number;
}
