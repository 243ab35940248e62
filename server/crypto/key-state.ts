/**
 * The life of a key. PENDING: made, and not yet known to open everywhere. ACTIVE: it seals; of each ring there is one.
 * DECRYPT_ONLY: it opens, and what it sealed is moved away from it. RETIRED: nothing names it. DESTROYED: it is gone, and
 * what it sealed with it.
 */
export const KEY_STATES = ['pending', 'active', 'decrypt_only', 'retired', 'destroyed'] as const;
export type KeyState = (typeof KEY_STATES)[number];
