/** What to open after the demo: a file, or a chapter of it, or what to type; and what it is for. */
export const NEXT: readonly (readonly [what: string, why: string])[] = [
  [
    'npm start',
    'a server to try it on: it prints a link to its dashboard, and GraphiQL is at http://localhost:4000/graphql',
  ],
  ['README.md#a-first-connection-in-five-minutes', 'the first half of this story, by hand'],
  ['README.md#a-connection-by-oauth-in-five-minutes', 'the same by OAuth'],
  ['docs/forms.md', 'the forms, in a page of your own'],
  ['README.md#a-first-pack-in-ten-minutes', 'another service'],
  ['docs/access.md', 'users, roles, runs, sharing'],
  ['docs/security.md', 'what is protected from whom, and what is not'],
  ['docs/keys.md', 'keys over time'],
  ['docs/operations.md', 'a server in production'],
  ['schema.graphql', 'the whole API, with its descriptions'],
  ['test/demo/story.ts', 'how this demo is told'],
];
