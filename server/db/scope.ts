/**
 * Keeps every read and write to one workspace. It is on by default and needs its parameter, so that a query which
 * forgets its scope throws instead of answering with someone else's rows.
 */
export const workspaceFilter = {
  workspace: {
    name: 'workspace',
    cond: ({ workspace }: { workspace: string }) => ({ workspace }),
    default: true,
  },
} as const;
