import { CATEGORIES, type PackCategory } from '../../packs/sdk/categories.ts';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { inputFieldName } from '../../packs/sdk/fields/form.ts';
import type { AuthMethod } from '../../packs/sdk/method/auth-method.ts';
import { type MethodSchema, schemaOf } from '../../packs/sdk/method/schema.ts';
import type { Grant } from '../../packs/sdk/oauth/types.ts';

/** One auth method with its pack and the name that it has in the GraphQL API. */
export interface MethodEntry {
  readonly pack: Pack;
  readonly name: string;
  readonly method: AuthMethod;
  readonly inputField: string;
  readonly schema: MethodSchema;
}

/** Validated values for one auth method, ready to be sealed. */
export interface Credential {
  readonly entry: MethodEntry;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of a method that a user authorized: what that gave. */
  readonly grant?: Grant;
}

/** The packs that a server has, looked up by slug, method and input field. */
export interface Registry {
  readonly packs: readonly Pack[];
  readonly methods: readonly MethodEntry[];
  pack(slug: string): Pack | undefined;
  method(slug: string, name: string): MethodEntry | undefined;
  byInputField(inputField: string): MethodEntry | undefined;
  /** Packs whose name, slug, description, category or tags hold every word of the text, best first. */
  search(text: string | null | undefined, category: PackCategory | null | undefined): readonly Pack[];
}

/**
 * A registry over checked packs. A pack that cannot stand beside an earlier one is left out.
 * @param onClash is told which pack and why.
 */
export function createRegistry(candidates: readonly Pack[], onClash: (pack: Pack, reason: string) => void): Registry {
  const bySlug = new Map<string, Pack>();
  const byInputField = new Map<string, MethodEntry>();
  const byMethod = new Map<string, ReadonlyMap<string, MethodEntry>>();
  for (const pack of candidates) {
    const entries = Object.entries(pack.methods).map(([name, method]) => {
      return { pack, name, method, inputField: inputFieldName(pack.slug, name), schema: schemaOf(method) };
    });
    const clash = entries.find(({ inputField }) => byInputField.has(inputField));
    if (bySlug.has(pack.slug)) onClash(pack, `slug: another pack is called "${pack.slug}" already.`);
    else if (clash) {
      const other = byInputField.get(clash.inputField)?.pack.slug;
      onClash(pack, `methods.${clash.name}: its input would be "${clash.inputField}", like that of "${other}".`);
    } else {
      bySlug.set(pack.slug, pack);
      byMethod.set(pack.slug, new Map(entries.map((entry) => [entry.name, entry])));
      for (const entry of entries) byInputField.set(entry.inputField, entry);
    }
  }
  const sorted = [...bySlug.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const searched = sorted.map((pack) => ({ pack, ...searchTextsOf(pack) }));
  return {
    packs: sorted,
    methods: [...byInputField.values()],
    pack: (slug) => bySlug.get(slug),
    method: (slug, name) => byMethod.get(slug)?.get(name),
    byInputField: (inputField) => byInputField.get(inputField),
    search: (text, category) => {
      const words = new Set((text ?? '').toLowerCase().split(/\s+/).filter(Boolean));
      return searched
        .filter(({ pack }) => !category || pack.category === category)
        .map(({ pack, ...texts }) => ({ pack, rank: rankOf(texts, words) }))
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank)
        .map(({ pack }) => pack);
    },
  };
}

/** What a search looks into, in lower case; made once. */
interface SearchTexts {
  readonly name: string;
  readonly rest: string;
}

function searchTextsOf({ name, slug, description, category, tags = [] }: Pack): SearchTexts {
  return {
    name: `${name} ${slug}`.toLowerCase(),
    rest: [description, category, CATEGORIES[category], ...tags].join(' ').toLowerCase(),
  };
}

function rankOf({ name, rest }: SearchTexts, words: ReadonlySet<string>): number {
  if (words.size === 0) return 1;
  let rank = 0;
  for (const word of words) {
    const score = name.startsWith(word) ? 4 : name.includes(word) ? 2 : rest.includes(word) ? 1 : 0;
    if (score === 0) return 0;
    rank += score;
  }
  return rank;
}
