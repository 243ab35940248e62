import { meantBy } from '../core/meant.ts';

const HEAD = 'Usage: npm run cli --';

const COMMANDS = `  schema [--write]              print the GraphQL schema of the built-in packs, or write schema.graphql
                                with docs/pack-manifest.schema.json and docs/clients/possible-types.json
  migrate                       run the migrations that are due
  migrate --create NAME         write a new migration for what changed in the entities
  tokens create --kind KIND     make a token (KIND: user or engine) and print it once
      [--workspace NAME]          the workspace, "local" unless said; made when there is none
      [--user SUBJECT]            for KIND user: what the dashboard calls the person
      [--role ROLE]               for KIND user: viewer, member (unless said) or admin
      [--environment NAME]        for KIND engine: bind it to this environment; may be repeated
      [--network CIDR]            for KIND engine: where it may be used from; may be repeated
      [--days N] [--label TEXT]   how long it lasts (90 unless said), and what it is for
  tokens list                   the tokens, with their ids; never what they prove themselves with
      [--workspace NAME]          of one workspace only
  tokens revoke ID              delete the token with this id, and what came of it; from then on it is refused
  tokens revoke --user SUBJECT  delete all tokens and sessions of a user
      [--workspace NAME]          the workspace, "local" unless said
  audit verify                  check every event, its place in the chain, and the signed checkpoints
      [--workspace NAME]          of one workspace only
  audit export                  all events as JSON Lines
      [--after N]                 those after the one with a number
      [--workspace NAME]          of one workspace only
  audit checkpoints             the signed checkpoints as JSON Lines
      [--workspace NAME]          of one workspace only
  audit key                     the public key that checkpoints are checked with
  keys status                   keys, their states, how much names them, which servers have them, rotations
      [--workspace NAME]          with the data keys of this workspace
  keys rotate kek [--to ID]     wrap all data keys under the first key of KEYS, or the one with an id
      [--wait SECONDS]            how long to wait for servers to show that they have it (60 unless said)
      [--dry-run]                 say what would be done
      [--compromised]             the old key is known to others: rotate the data keys as well, as below
  keys rotate data              give workspaces new data keys and seal everything under them
      [--workspace NAME]          of one workspace only
      [--dry-run]                 say what would be done
      [--compromised]             the old keys are known to others: refresh tokens, list what to replace
  keys resume                   go on with rotations that were begun
  keys cancel                   stop rotations that were begun
  keys replacements             what has to be replaced since a rotation with --compromised
      [--workspace NAME]          of one workspace only
  keys destroy ID               destroy a data key that is retired
  keys shred --workspace NAME   destroy all data keys of a workspace, and all that they seal
      [--confirm TEXT]            what the command asks for when it is run without
  keys write-macs               bring a database up to date whose rows have no macs, once: what they say is believed
  doctor                        open everything that is stored, and tell what is not as it should be
      [--fix]                     mend what can be mended without losing anything
      [--replay FILE]             events of the audit log that are newer than this database, as after a restore
  secrets list                  names of secrets, and in which environments each has a value
  secrets set NAME --environment ENVIRONMENT
                                set a value, which is read from the input and not from the command line
  secrets import FILE --environment ENVIRONMENT
                                set the values of a .env file
  secrets copy [NAME…] --from ENVIRONMENT --to ENVIRONMENT
                                copy values, of all secrets unless some are named; nobody sees them
      [--overwrite]               also where there is a value already
  secrets unset NAME --environment ENVIRONMENT
                                delete the value in one environment
  secrets rename NAME TO        give a secret another name
  secrets describe NAME TEXT    say what a secret is for
  secrets delete NAME           delete a secret with all its values
  run [--environment ENVIRONMENT] [--secret NAME] -- COMMAND
                                run a program with the values of an environment in its own, for development:
                                of "development" unless said, of none that is protected; with --secret, which may be
                                repeated, only of those secrets
  packs list                    the packs that this server would load, and those it refuses
  packs check SOURCE            prove a pack: a folder, a file or the name of an npm package
  version                       print the version of this program
  help                          this; --help after a command shows that command`;

/** Of these commands there is more to know than how they are typed. */
const BY_THE_API = `  secrets and run ask the server at DRAGOPS_URL (http://localhost:4000 unless set), as the user whose token is in
  DRAGOPS_TOKEN; run also as the engine of DRAGOPS_ENGINE_TOKEN.`;

/** Each command with its options. */
const BLOCKS = COMMANDS.split(/\n(?= {2}\w)/);

/** What of each line of a block is typed; what it means stands behind, or on lines of its own. */
const typedIn = (block: string): readonly string[] =>
  block.split('\n').flatMap((line, index) => {
    const [typed = ''] = line.trim().split(/ {2,}/);
    return index === 0 || typed.startsWith('[') ? [typed] : [];
  });

const blocksOf = (words: readonly string[]): readonly string[] => {
  const begin = `  ${words.join(' ')}`;
  return BLOCKS.filter((block) => block.startsWith(begin) && !/^[\w-]/.test(block.slice(begin.length)));
};

/** How commands are used, for help: those that begin with these words, or with the first of them; all, where none does. */
export function wholeUsage(words: readonly string[] = []): string {
  const counts = words.map((_, index) => words.length - index);
  const found = counts.map((count) => blocksOf(words.slice(0, count))).find((blocks) => blocks.length > 0);
  const shown = found?.join('\n') ?? COMMANDS;
  const more = /^ {2}(secrets|run) /m.test(shown) ? `\n\n${BY_THE_API}` : '';
  return `${HEAD} COMMAND\n\n${shown}${more}`;
}

/** How a command is used, in one line, for who got it wrong. */
export function usageLine(words: readonly string[]): string {
  const choices = choicesAfter(words);
  if (words.length === 0) return `${HEAD} ${choices.join(' | ')}`;
  const ways = choices.length > 0 ? [[...words, choices.join(' | ')]] : blocksOf(words).map(typedIn);
  return `${HEAD} ${ways.map((way) => way.join(' ')).join(' | ')}   (--help says more)`;
}

/** The words that may come next where a command line begins with these. */
function choicesAfter(words: readonly string[]): readonly string[] {
  const next = BLOCKS.map((block) => (typedIn(block)[0] ?? '').split(' '))
    .filter((parts) => words.every((word, index) => parts[index] === word))
    .map((parts) => parts[words.length] ?? '');
  return [...new Set(next)].filter((word) => /^[a-z]/.test(word));
}

/** What of a command line is not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The command that it is about. */
  readonly words: readonly string[];

  constructor(words: readonly string[], sentence: string) {
    super(sentence);
    this.words = words;
  }
}

/** The fault of a command line that ends too early, or goes on with a word that is none; that word is not repeated. */
export function noSuchCommand(words: readonly string[], next: string | undefined): UsageError {
  const after = words.length > 0 ? ` after "${words.join(' ')}"` : '';
  if (next === undefined) return new UsageError(words, `A command is missing${after}.`);
  return new UsageError(words, `There is no such command${after}.${askIfMeant(next, choicesAfter(words))}`);
}

/** Asks whether one of these words was meant; empty: none is near. */
export function askIfMeant(word: string, choices: readonly string[], prefix = ''): string {
  const meant = meantBy(word, choices);
  return meant === undefined ? '' : ` Is "${prefix}${meant}" meant?`;
}
