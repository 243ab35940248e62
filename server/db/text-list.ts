import { ArrayType, p } from '@mikro-orm/core';

/**
 * A column with several texts (`text[]`), each as it is. The ORM's own quotes some of them, and not as PostgreSQL reads them
 * (Array Input and Output Syntax): a text `NULL` becomes none, outer white space is lost, a tab becomes a `t`.
 */
class TextListType extends ArrayType {
  override convertToDatabaseValue(texts: string[]): string {
    return texts && `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  }
}

/** Several texts in one column. */
export function textList() {
  return p.type(new TextListType()).$type<string[]>();
}
