/** What a field says of its cost, in microseconds; see `costs` of the builder. */
export interface FieldCost {
  /** Without what is inside it; 1 unless said. */
  readonly own?: number;
  /** Of a list: the most entries that it has. Of a page: the most of the list that the page holds. */
  readonly most?: number;
  /** The entries where neither `first` nor `last` says how many; `most` unless said. */
  readonly unasked?: number;
  /** Of one entry, without what is inside it; 1 unless said. */
  readonly each?: number;
}
