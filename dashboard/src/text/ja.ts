import { en } from './en.ts';
import type { Messages } from './text.tsx';
export const ja: Messages = en;
