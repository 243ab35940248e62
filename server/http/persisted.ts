import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BadRequestError } from './bad-request.ts';

/** Finds the text of the operation that a request sends or names. */
export interface OperationList {
  readonly find: (query: string | undefined, name: unknown) => string;
}

/** The list of operations cannot be used. The message names the file and the fault. */
export class OperationsFileError extends Error {
  override readonly name = 'OperationsFileError';

  constructor(file: string, fault: string) {
    super(`${file} (OPERATIONS_FILES): ${fault}`);
  }
}

const HASH = /^(?:sha256:)?([0-9a-f]{64})$/;

/**
 * Takes what is on the list, or any operation where there is no list. A request names one by its hash, or sends exactly
 * the text that is on the list.
 * @param own the operations of this server's own pages, which are always known by their hash.
 */
export function createOperationList(
  listed: ReadonlyMap<string, string> | null,
  own: ReadonlyMap<string, string> = new Map(),
): OperationList {
  const ownBy = (name: unknown) => (typeof name === 'string' ? own.get(HASH.exec(name)?.[1] ?? '') : undefined);
  if (!listed)
    return {
      find: (query, name) => {
        const text = query ?? ownBy(name);
        if (text !== undefined) return text;
        throw new BadRequestError(
          'The body has no operation in its field `query`; this server keeps no list of them but for its own pages.',
        );
      },
    };
  const operations = new Map([...own, ...listed]);
  const texts = new Set(operations.values());
  return {
    find: (query, name) => {
      const listed = typeof name === 'string' ? operations.get(HASH.exec(name)?.[1] ?? '') : undefined;
      const text = name === undefined || name === null ? query : listed;
      // A text beside a name has to be the text of that name.
      if (text === undefined || !texts.has(text) || (query ?? text) !== text)
        throw new BadRequestError('This server takes only operations that are on its list.');
      return text;
    },
  };
}

/**
 * Reads lists of operations as GraphQL Code Generator writes them (persisted-documents.json): SHA-256 to document.
 * Throws OperationsFileError.
 */
export function loadOperations(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap((file) => Object.entries(readList(file)).map((entry) => readEntry(file, ...entry))));
}

function readList(file: string): object {
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperationsFileError(file, code ? `It cannot be read (${code}).` : 'It is not JSON.');
  }
  if (typeof list !== 'object' || list === null || Array.isArray(list))
    throw new OperationsFileError(file, 'It must be a JSON object: the SHA-256 of each document, and the document.');
  return list;
}

function readEntry(file: string, key: string, document: unknown): [hash: string, document: string] {
  const hash = HASH.exec(key)?.[1];
  if (!hash) throw new OperationsFileError(file, 'A key is not a SHA-256 in hexadecimal, with or without "sha256:".');
  if (typeof document !== 'string') throw new OperationsFileError(file, `The document of ${hash} is not text.`);
  if (createHash('sha256').update(document).digest('hex') !== hash)
    throw new OperationsFileError(file, `The document of ${hash} has another SHA-256.`);
  return [hash, document];
}
