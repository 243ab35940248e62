/** A condition on a column of text: that it contains what was asked for, in any case, and read letter by letter. */
export function contains(text: string): { readonly $ilike: string } {
  return { $ilike: `%${text.replace(/[\\%_]/g, '\\$&')}%` };
}
