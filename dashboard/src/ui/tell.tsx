import { lazy, Suspense, useSyncExternalStore } from 'react';
import { createSignal } from '../app/signal.ts';

/** What is told in passing. */
export interface Told {
  readonly text: string;
  readonly tone: 'good' | 'bad';
  /** Takes it back; for ten seconds. */
  readonly undo?: (() => void) | undefined;
}

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }));
const isTold = createSignal(false);
const waiting: Told[] = [];
let show: ((told: Told) => void) | undefined;

/** Tells what came of something, in passing: also read out. What went wrong stays until it is put away. */
export function tell(told: Told): void {
  if (show) show(told);
  else {
    waiting.push(told);
    isTold.set(true);
  }
}

/** Is called by what draws them, when it is there. */
export function drawBy(draw: (told: Told) => void): void {
  show = draw;
  for (const told of waiting.splice(0)) draw(told);
}

/** What was told; what draws it is loaded when something is. */
export function ToldThings() {
  return useSyncExternalStore(isTold.subscribe, isTold.get) ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null;
}
