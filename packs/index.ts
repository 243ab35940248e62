import jiraCloud from './jira-cloud/pack.ts';
import type { Pack } from './sdk/index.ts';

/** The packs that come with the server, by name. */
export const builtInPacks: readonly Pack[] = [jiraCloud];
