/** Test files that need a process of their own, and why: the others share one with many. */
export const APART: Readonly<Record<string, string>> = {};
